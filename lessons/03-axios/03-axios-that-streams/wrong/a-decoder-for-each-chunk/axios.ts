import axios from 'axios'

async function show(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    output.append(value)
  }
}

for (const address of ['/api/text', '/api/txet']) {
  try {
    const response = await axios.get(address, { adapter: 'fetch', responseType: 'stream' })
    for await (const c of response.data) output.append(new TextDecoder().decode(c))
  } catch (error) {
    await show(error.response.data)
  }
}
