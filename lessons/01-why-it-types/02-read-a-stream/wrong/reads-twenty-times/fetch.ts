const response = await fetch('/api/text')
const decoder = new TextDecoder()

const reader = response.body.getReader()
for (let i = 0; i < 20; i++) {
  const { value } = await reader.read()
  if (value) output.append(decoder.decode(value))
}
