const response = await fetch('/api/lines')

function show(line) {
  if (line.trim() !== '') output.append(JSON.parse(line).text)
}

const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let buffer = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  buffer += value
  const lines = buffer.split('\n')
  buffer = lines.pop()
  try {
    for (const line of lines) show(line)
  } catch {
    console.warn('A damaged line')
  }
}
show(buffer)
