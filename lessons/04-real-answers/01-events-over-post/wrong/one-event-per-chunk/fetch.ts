const response = await fetch('https://api.openai.com/v1/chat/completions', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Authorization: 'Bearer any-text-will-do' },
  body: JSON.stringify({
    model: 'gpt-4o',
    stream: true,
    messages: [{ role: 'user', content: 'What is streaming?' }],
  }),
})

function show(data) {
  if (data === '[DONE]') return
  const words = JSON.parse(data).choices[0].delta.content
  if (words) output.append(words)
}

const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let buffer = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  buffer += value
  // A chunk may complete several events, and only one is taken out.
  const end = /\r\n\r\n|\n\n/.exec(buffer)
  if (!end) continue
  const event = buffer.slice(0, end.index)
  buffer = buffer.slice(end.index + end[0].length)
  if (event.startsWith('data: ')) show(event.slice(6))
}
