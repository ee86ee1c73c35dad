const url = 'http://localhost:5255/stream'
const response = await fetch(url, { method: 'POST' })

output.append('Loading… ')
const characters = await response.json()
for (const character of characters) {
  output.append(character)
  await new Promise((resolve) => setTimeout(resolve, 20))
}
