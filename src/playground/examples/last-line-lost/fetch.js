const response = await fetch('/api/lines')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
let rest = ''
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  const lines = (rest + value).split('\n')
  rest = lines.pop()
  for (const line of lines) {
    output.append(JSON.parse(line).text)
  }
}
// What is in rest now is never shown.
