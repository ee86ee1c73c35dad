import axios from 'axios'

const response = await axios.post('http://localhost:5255/stream', null, {
  responseType: 'stream',
})
const reader = response.data.getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
