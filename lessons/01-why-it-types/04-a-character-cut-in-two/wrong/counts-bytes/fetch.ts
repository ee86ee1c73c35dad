const response = await fetch('/api/text')
const reader = response.body.getReader()
const decoder = new TextDecoder()

let length = 0
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(decoder.decode(value, { stream: true }))
  length += value.length
}
console.log(length)
