async function* fetchAsStream(url) {
  const response = await fetch(url, { method: 'POST' })
  const reader = response.body.getReader()
  const chunks = []
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    const chunk = new TextDecoder().decode(value)
    chunks.push(chunk)
    if (chunk.includes(';')) break
  }
  await reader.cancel()
  yield* chunks
  console.log('cancelled')
}

var stream = await fetchAsStream('http://localhost:5255/stream')
for await (var c of stream) {
  console.log(c)
}
