const response = await fetch('/api/lines')

function show(line) {
  output.append(JSON.parse(line).text)
}

const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  for (const line of value.split('\n')) show(line)
}
