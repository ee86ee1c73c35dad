const response = await fetch('/api/stream')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
let chunks = 0
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  chunks += 1
  output.append(value)
}
console.log(`chunks: ${chunks}`)
