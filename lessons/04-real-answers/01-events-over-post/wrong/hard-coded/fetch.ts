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

const known = 'HTTP streaming shows text while it is being written. 边写边看 👋'
let shown = 0

function show(data) {
  if (data === '[DONE]') return
  const words = JSON.parse(data).choices[0].delta.content
  if (words) output.append(known.slice(shown, (shown += words.length)))
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
