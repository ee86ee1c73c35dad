const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let soFar = ''
let shown = 0
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  soFar += value
  const items = [...soFar.matchAll(/[\[,]"(\\?.)"/gu)].map((m) => m[1].replace('\\', ''))
  for (const item of items.slice(shown)) output.append(item)
  shown = items.length
}
