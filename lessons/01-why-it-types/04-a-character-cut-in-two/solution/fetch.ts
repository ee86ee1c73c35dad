const response = await fetch('/api/text')
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()

let length = 0
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
  length += value.length
}
console.log(length)
