const response = await fetch('/api/text')
const reader = response.body.getReader()
const decoder = new TextDecoder()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  // Keeps the bytes of an unfinished character
  // until the next chunk brings the rest.
  const text = decoder.decode(value, { stream: true })
  output.append(text)
}
output.append(decoder.decode())
