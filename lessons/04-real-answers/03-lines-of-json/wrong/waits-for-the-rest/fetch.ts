const response = await fetch('/api/lines')

const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let buffer = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  for (const line of value.split(/(?<=\n)/)) {
    buffer += line
    try {
      output.append(JSON.parse(buffer).text)
      buffer = ''
    } catch {
      // Not complete yet: wait for the rest.
    }
  }
}
if (buffer !== '') console.warn('Damaged:', buffer)
