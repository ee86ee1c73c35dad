const response = await fetch('/api/answer', { method: 'POST', body: 'Why does it wait?' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let rest = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  const lines = (rest + value).split('\n')
  rest = lines.pop()
  for (const line of lines) output.append(JSON.parse(line).word + ' ')
}
