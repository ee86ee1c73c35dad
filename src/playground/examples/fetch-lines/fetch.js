const response = await fetch('/api/lines')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
let rest = ''
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  const lines = (rest + value).split('\n')
  // The last part isn’t a whole line yet.
  rest = lines.pop()
  lines.forEach(show)
}
// The last line needs no line ending.
show(rest)

function show(line) {
  if (line === '') return
  output.append(JSON.parse(line).text)
}
