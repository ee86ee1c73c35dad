import axios from 'axios'
for (const address of ['/api/text', '/api/txet']) {
  try {
    const response = await axios.get(address, { adapter: 'fetch', responseType: 'stream' })
    for await (const text of response.data.pipeThrough(new TextDecoderStream())) output.append(text)
  } catch (error) {
    const { value } = await error.response.data.getReader().read()
    output.append(new TextDecoder().decode(value).slice(0, 40))
  }
}
