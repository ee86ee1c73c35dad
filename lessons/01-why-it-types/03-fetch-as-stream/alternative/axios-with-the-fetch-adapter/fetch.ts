import axios from 'axios'

async function* postAsStream(url) {
  const { data } = await axios.post(url, null, { adapter: 'fetch', responseType: 'stream' })
  const reader = data.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield new TextDecoder().decode(value)
    }
  } finally {
    reader.cancel().then(() => console.log('cancelled'))
  }
}

for await (const chunk of postAsStream('http://localhost:5255/stream')) {
  output.append(chunk)
  if (chunk.includes(';')) break
}
