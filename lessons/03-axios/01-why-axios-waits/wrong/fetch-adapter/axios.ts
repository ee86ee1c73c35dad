import axios from 'axios'

const { data } = await axios.post('http://localhost:5255/stream', null, {
  adapter: 'fetch',
  responseType: 'stream',
})
const reader = data.pipeThrough(new TextDecoderStream()).getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
