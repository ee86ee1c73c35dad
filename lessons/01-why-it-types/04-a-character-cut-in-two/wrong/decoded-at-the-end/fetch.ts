const response = await fetch('/api/text')
const reader = response.body.getReader()

const chunks = []
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  chunks.push(value)
}
output.append(await new Blob(chunks).text())
