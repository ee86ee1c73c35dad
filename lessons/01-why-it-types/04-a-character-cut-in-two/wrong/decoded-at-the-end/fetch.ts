const response = await fetch('/api/text')
const reader = response.body.getReader()

const pieces = []
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  pieces.push(value)
}
output.append(await new Blob(pieces).text())
