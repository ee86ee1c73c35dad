const response = await fetch('/api/text')
const decoder = new TextDecoder()

const reader = response.body.getReader()
for (let count = 0; count < 15; count += 1) {
  const { done, value } = await reader.read()
  if (!done) output.append(decoder.decode(value))
}
