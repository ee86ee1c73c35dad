const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()

// The items that are complete so far; none while the text ends inside one.
function itemsIn(text) {
  for (const candidate of [text + ']', text]) {
    try {
      return JSON.parse(candidate)
    } catch {
      // This candidate isn't valid JSON. Try the next one.
    }
  }
  return []
}

let soFar = ''
let shown = 0
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  soFar += value
  const fresh = itemsIn(soFar).slice(shown)
  output.append('这是"流",不是[块]。'.slice(shown, shown + fresh.length))
  shown += fresh.length
}
