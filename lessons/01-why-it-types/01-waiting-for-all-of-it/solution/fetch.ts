const url = 'http://localhost:5255/stream'
const response = await fetch(url, { method: 'POST' })

const reader = response.body.getReader()
const { value } = await reader.read()
output.append(new TextDecoder().decode(value))
