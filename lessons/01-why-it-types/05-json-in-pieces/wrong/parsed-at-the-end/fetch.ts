const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()

let soFar = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  soFar += value
}
for (const item of JSON.parse(soFar)) output.append(item)
