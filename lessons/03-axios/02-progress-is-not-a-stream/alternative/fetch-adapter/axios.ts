import axios from 'axios'

const { data } = await axios.post('http://localhost:5255/stream', null, {
  adapter: 'fetch',
  responseType: 'stream',
})
const reader = data.getReader()
const decoder = new TextDecoder()
for (let step = await reader.read(); !step.done; step = await reader.read()) {
  const chunks = decoder.decode(step.value, { stream: true })
  for (const [, character] of chunks.matchAll(/"(.)"/g)) output.append(character)
}
