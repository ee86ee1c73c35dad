import { createParser } from 'eventsource-parser'

const response = await fetch('https://api.openai.com/v1/chat/completions', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Authorization: 'Bearer any-text-will-do' },
  body: JSON.stringify({
    model: 'gpt-4o',
    stream: true,
    messages: [{ role: 'user', content: 'What is streaming?' }],
  }),
})

let text = ''
function show(data) {
  console.log('got a chunk')
  if (data === '[DONE]') return
  text += JSON.parse(data).choices[0].delta.content ?? ''
}

const parser = createParser({
  onEvent(event) {
    show(event.data)
  },
})

const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  parser.feed(value)
}
output.clear()
output.append(text)
