const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let soFar = ''
let shown = 0
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  soFar += value
  let items = []
  try {
    items = JSON.parse(soFar + ']')
  } catch {}
  for (; shown < items.length - 3; shown += 1) output.append(items[shown])
}
output.append(JSON.parse(soFar).slice(shown).join(''))
