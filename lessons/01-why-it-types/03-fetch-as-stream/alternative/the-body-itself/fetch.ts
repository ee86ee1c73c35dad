const response = await fetch('http://localhost:5255/stream', { method: 'POST' })

for await (const bytes of response.body) {
  const chunk = new TextDecoder().decode(bytes)
  console.log(chunk)
  if (chunk.includes(';')) break
}
console.log('cancelled')
