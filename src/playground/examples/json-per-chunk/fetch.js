const response = await fetch('/api/lines')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  // A chunk isn’t a line.
  output.append(JSON.parse(value).text)
}
