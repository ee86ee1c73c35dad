const response = await fetch('/api/stream')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
