const response = await fetch('/api/text')
const decoder = new TextDecoder()

const reader = response.body.getReader()
for (let count = 0; count < 100; count += 1) {
  const { value } = await reader.read()
  output.append(decoder.decode(value))
}
