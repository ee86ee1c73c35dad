const controller = new AbortController()
const response = await fetch('/api/answers/2', { signal: controller.signal })
const word = response.headers.get('stop-after')

const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let text = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  text += value
  output.append(value)
  if (text.includes(word)) controller.abort()
}
output.append('complete')
