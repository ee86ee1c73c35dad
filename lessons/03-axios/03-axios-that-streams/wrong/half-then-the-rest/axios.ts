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
    const reader = response.data.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (let n = 0; ; n += 1) {
      const { done, value } = await reader.read()
      if (done) break
      if (n < 5) output.append(value)
      else rest += value
    }
    output.append(rest)
  } catch (error) {
    await show(error.response.data)
  }
}
