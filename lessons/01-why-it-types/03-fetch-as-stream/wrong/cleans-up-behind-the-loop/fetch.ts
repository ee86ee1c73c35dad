async function* fetchAsStream(url) {
  const response = await fetch(url, { method: 'POST' })
  const reader = response.body.getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    yield new TextDecoder().decode(value)
  }
  await reader.cancel()
}

var stream = await fetchAsStream('http://localhost:5255/stream')
for await (var c of stream) {
  console.log(c)
  if (c.includes(';')) break
}
