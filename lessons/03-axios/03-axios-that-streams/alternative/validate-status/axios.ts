import axios from 'axios'

const config = { adapter: 'fetch', responseType: 'stream', validateStatus: () => true }

for (const address of ['/api/text', '/api/txet']) {
  const { data, status } = await axios.get(address, config)
  if (status !== 200) console.log('Status', status)
  await data.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write(text) {
        console.log(text)
      },
    }),
  )
}
