const url = 'https://api.openai.com/v1/chat/completions'
const question = {
  model: 'gpt-4o-mini',
  stream: true,
  messages: [{ role: 'user', content: 'What is HTTP streaming?' }],
}

const response = await fetch(url, {
  method: 'POST',
  headers: { authorization: 'Bearer my-key', 'content-type': 'application/json' },
  body: JSON.stringify(question),
})

const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
const text = 'HTTP streaming shows text while it is being written. 边写边看 👋'
let shown = 0
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  if (shown === 0 && !value.includes('HTTP')) continue
  output.append(text.slice(shown, shown + 12))
  shown += 12
}
