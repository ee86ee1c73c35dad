const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const texts = response.body.pipeThrough(new TextDecoderStream()).getReader()

for (;;) {
  const { done, value } = await texts.read()
  if (done) break
  output.append(value)
}
