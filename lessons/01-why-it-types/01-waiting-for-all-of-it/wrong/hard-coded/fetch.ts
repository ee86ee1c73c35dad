const url = 'http://localhost:5255/stream'
const response = await fetch(url, { method: 'POST' })

const reader = response.body.getReader()
await reader.read()
output.append('["这"')
