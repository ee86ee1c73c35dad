const response = await fetch('http://localhost:5255/stream', { method: 'POST' })

const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
