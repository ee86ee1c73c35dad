const stream = await fetchAsStream(
  'http://localhost:5255/stream',
)
for await (const c of stream) {
  // Each chunk is one item, such as ,"a"
  const text = c.replace(/[[\],"]/g, '')
  output.append(text)
}

async function fetchAsStream(url, data) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(data),
  })
  if (!response.ok) {
    const { status } = response
    throw new Error(`HTTP ${status}`)
  }
  const reader = response.body.getReader()
  return {
    [Symbol.asyncIterator]() {
      return {
        async next() {
          const { done, value } =
            await reader.read()
          if (done) {
            return { done, value: null }
          }
          const decoder = new TextDecoder()
          return {
            done: false,
            value: decoder.decode(value),
          }
        },
      }
    },
  }
}
