const response = await fetch('/api/text')
const reader = response.body.getReader()
const decoder = new TextDecoder()

while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(decoder.decode(value, { stream: true }))
}
output.append(decoder.decode())
