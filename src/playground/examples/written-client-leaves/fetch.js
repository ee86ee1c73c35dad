const response = await fetch('/api/ticks')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
for (let reads = 0; reads < 3; reads += 1) {
  const { value } = await reader.read()
  output.append(value)
}
await reader.cancel()
console.log('left')
