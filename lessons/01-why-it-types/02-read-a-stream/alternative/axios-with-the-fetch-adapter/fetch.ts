import axios from 'axios'

const { data } = await axios.get('/api/text', { adapter: 'fetch', responseType: 'stream' })
const decoder = new TextDecoder()
const reader = data.getReader()

let step = await reader.read()
while (!step.done) {
  output.append(decoder.decode(step.value))
  step = await reader.read()
}
