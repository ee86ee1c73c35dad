const response = await fetch(
  'http://localhost:5255/stream',
  {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  },
)
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
