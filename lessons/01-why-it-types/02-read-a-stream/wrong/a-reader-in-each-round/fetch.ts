const response = await fetch('/api/text')
const decoder = new TextDecoder()

while (true) {
  const { done, value } = await response.body.getReader().read()
  if (done) break
  output.append(decoder.decode(value))
}
