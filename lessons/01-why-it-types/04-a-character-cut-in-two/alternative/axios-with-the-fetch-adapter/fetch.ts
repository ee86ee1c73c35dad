import axios from 'axios'

const { data } = await axios.get('/api/text', { adapter: 'fetch', responseType: 'stream' })
const reader = data.pipeThrough(new TextDecoderStream()).getReader()

let step = await reader.read()
while (!step.done) {
  output.append(step.value)
  step = await reader.read()
}
