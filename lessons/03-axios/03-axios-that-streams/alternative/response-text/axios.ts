import axios from 'axios'

async function* texts(stream) {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  try {
    while (true) {
      const { done, value } = await reader.read()
      if (done) return
      yield decoder.decode(value, { stream: true })
    }
  } finally {
    await reader.cancel()
  }
}

async function ask(url) {
  const response = await axios({ url, adapter: 'fetch', responseType: 'stream' })
  for await (const text of texts(response.data)) output.append(text)
}

await ask('/api/text')
try {
  await ask('/api/txet')
} catch (error) {
  output.append(await new Response(error.response.data).text())
}
