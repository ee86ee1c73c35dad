import axios from 'axios'

const { data } = await axios.get('/api/text', { adapter: 'fetch', responseType: 'stream' })
const reader = data.pipeThrough(new TextDecoderStream()).getReader()

let length = 0
let step = await reader.read()
while (!step.done) {
  output.append(step.value)
  length += step.value.length
  step = await reader.read()
}
console.log(length)
