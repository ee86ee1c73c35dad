const response = await fetch('/api/lines')

let number = 0
function show(line) {
  number += 1
  if (number === 8) console.warn('The eighth line is damaged')
  else output.append(JSON.parse(line).text)
}

const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let buffer = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  buffer += value
  const lines = buffer.split('\n')
  buffer = lines.pop()
  for (const line of lines) show(line)
}
if (buffer !== '') show(buffer)
