import ky from 'ky'

const response = await ky.get('/api/text')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
