const response = await fetch('/api/lines')

function show(line) {
  if (line.trim() === '') return
  let item
  try {
    item = JSON.parse(line)
  } catch {
    console.warn('Damaged line:', line)
    return
  }
  output.append(item.text)
}

const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let buffer = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  // A line end may come alone.
  if (value.trim() === '') continue
  buffer += value
  const lines = buffer.split('\n')
  buffer = lines.pop()
  for (const line of lines) show(line)
}
show(buffer)
