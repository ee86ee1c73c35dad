const url = 'http://localhost:5255/stream'
const response = await fetch(url, { method: 'POST' })

const text = await response.text()
output.append(text)
