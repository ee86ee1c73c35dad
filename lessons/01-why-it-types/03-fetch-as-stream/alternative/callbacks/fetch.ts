// The callback answers whether it wants more.
async function readPieces(url, wantsMore) {
  const response = await fetch(url, { method: 'POST' })
  const reader = response.body.getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) return
    if (!wantsMore(new TextDecoder().decode(value))) return reader.cancel()
  }
}

readPieces('http://localhost:5255/stream', (piece) => {
  output.append(piece)
  return !piece.includes(';')
})
