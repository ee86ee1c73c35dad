// The callback answers whether it wants more.
async function readChunks(url, wantsMore) {
  const response = await fetch(url, { method: 'POST' })
  const reader = response.body.getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) return
    if (!wantsMore(new TextDecoder().decode(value))) {
      await reader.cancel()
      return output.append('cancelled')
    }
  }
}

readChunks('http://localhost:5255/stream', (chunk) => {
  output.append(chunk)
  return !chunk.includes(';')
})
