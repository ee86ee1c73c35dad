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
let rest = ''
for (let n = 0; ; n += 1) {
  const { done, value } = await reader.read()
  if (done) break
  if (n < 6) output.append(value)
  else rest += value
}
output.append(rest)
