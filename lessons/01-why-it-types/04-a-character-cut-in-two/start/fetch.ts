const response = await fetch('/api/text')
const reader = response.body.getReader()

while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(new TextDecoder().decode(value))
}
