const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()

let soFar = ''
let shown = 0
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  soFar += value
  for (const candidate of [soFar + ']', soFar]) {
    try {
      const items = JSON.parse(candidate)
      if (items.length > shown) output.append(items.at(-1))
      shown = items.length
      break
    } catch {
      // This candidate isn't valid JSON. Try the next one.
    }
  }
}
