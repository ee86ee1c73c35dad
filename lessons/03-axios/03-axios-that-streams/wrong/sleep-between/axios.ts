import axios from 'axios'

async function show(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) return
    output.append(value)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

for (const address of ['/api/text', '/api/txet']) {
  try {
    const response = await axios.get(address, { adapter: 'fetch', responseType: 'stream' })
    await show(response.data)
  } catch (error) {
    await show(error.response.data)
  }
}
