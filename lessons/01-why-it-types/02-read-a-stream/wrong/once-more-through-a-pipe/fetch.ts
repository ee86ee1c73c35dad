const response = await fetch('/api/text')
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()

let next = await reader.read()
while (!next.done) {
  output.append(next.value)
  next = await reader.read()
}
// Is there really nothing more?
await reader.read()
