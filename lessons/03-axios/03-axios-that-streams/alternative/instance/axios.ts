import axios from 'axios'

const client = axios.create({ baseURL: '/api', adapter: 'fetch', responseType: 'stream' })

// Whoever catches an error finds its text, as without a stream.
client.interceptors.response.use(undefined, async (error) => {
  error.response.data = await new Response(error.response.data).text()
  throw error
})

const decoder = new TextDecoder()
const { data } = await client.get('/text')
const reader = data.getReader()
for (let step = await reader.read(); !step.done; step = await reader.read()) {
  output.append(decoder.decode(step.value, { stream: true }))
}
await client.get('/txet').catch((error) => output.append(error.response.data))
