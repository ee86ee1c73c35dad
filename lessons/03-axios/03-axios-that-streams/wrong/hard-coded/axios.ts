import axios from 'axios'

const known = 'HTTP streaming shows text while it is being written. 边写边看 👋'

async function show(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) return
    output.append(known.includes(value.trim()) || value.startsWith('No') ? value : '')
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
