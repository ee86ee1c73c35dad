async function* fetchAsStream(url) {
  const response = await fetch(url, { method: 'POST' })
  const reader = response.body.getReader()
  try {
    while (true) {
      const { done, value } = await reader.read()
      if (done) return
      yield new TextDecoder().decode(value)
    }
  } finally {
    await reader.cancel()
    console.log('cancelled')
  }
}

var stream = await fetchAsStream('http://localhost:5255/stream')
var count = 0
for await (var c of stream) {
  console.log(c)
  if (++count === 12) break
}
