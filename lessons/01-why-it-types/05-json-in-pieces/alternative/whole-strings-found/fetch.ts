const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()

// A string in JSON, escaped quotes and all; the next search begins behind the last one found.
const wholeString = /"(?:[^"\\]|\\.)*"/g
let soFar = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  soFar += value
  for (;;) {
    const start = wholeString.lastIndex
    const match = wholeString.exec(soFar)
    if (!match) {
      wholeString.lastIndex = start
      break
    }
    output.append(JSON.parse(match[0]))
  }
}
