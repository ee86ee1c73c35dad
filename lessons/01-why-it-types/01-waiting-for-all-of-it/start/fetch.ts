const url = 'http://localhost:5255/stream'
const response = await fetch(url, { method: 'POST' })

const characters = await response.json()
output.append(characters.join(''))
