const response = await fetch('/api/text')
const decoder = new TextDecoder()

const reader = response.body.getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(decoder.decode(value).trim())
}
