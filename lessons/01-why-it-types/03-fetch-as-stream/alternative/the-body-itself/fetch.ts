const response = await fetch('http://localhost:5255/stream', { method: 'POST' })

for await (const bytes of response.body) {
  const piece = new TextDecoder().decode(bytes)
  console.log(piece)
  if (piece.includes(';')) break
}
