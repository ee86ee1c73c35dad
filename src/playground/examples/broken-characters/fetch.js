const response = await fetch('/api/text')
const reader = response.body.getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  // A new decoder knows nothing of the bytes before.
  const text = new TextDecoder().decode(value)
  output.append(text)
}
