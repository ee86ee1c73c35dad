import axios from 'axios'

const response = await axios.get('/api/text', {
  adapter: 'fetch',
  responseType: 'stream',
})
const reader = response.data
  .pipeThrough(new TextDecoderStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
