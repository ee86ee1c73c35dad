import axios from 'axios'
for (const address of ['/api/text', '/api/txet']) {
  try {
    const response = await axios.get(address, { adapter: 'fetch', responseType: 'stream' })
    for await (const text of response.data.pipeThrough(new TextDecoderStream())) output.append(text)
  } catch (error) {
    output.append(`No simulated server at ${address}.`)
  }
}
