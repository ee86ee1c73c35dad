let seen = 0
for await (const chunk of chunksOf('/api/text')) {
  output.append(chunk)
  seen += 1
  if (seen === 3) break
}
console.log('stopped')

async function* chunksOf(url) {
  const response = await fetch(url)
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}
