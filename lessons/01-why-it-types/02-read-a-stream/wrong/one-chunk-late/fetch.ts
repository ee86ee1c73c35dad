const response = await fetch('/api/text')
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let before = ''
while (true) {
  const { done, value } = await reader.read()
  output.append(before)
  if (done) break
  before = value
}
