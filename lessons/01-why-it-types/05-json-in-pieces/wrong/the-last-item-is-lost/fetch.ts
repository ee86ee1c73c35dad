const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()

let soFar = ''
let shown = 0
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  soFar += value
  try {
    const items = JSON.parse(soFar + ']')
    for (const item of items.slice(shown)) output.append(item)
    shown = items.length
  } catch {
    // It does not end with an item just now: wait for more.
  }
}
