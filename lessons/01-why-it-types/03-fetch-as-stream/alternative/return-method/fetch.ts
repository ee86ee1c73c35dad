async function fetchAsStream(url, data) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(data),
  })
  if (!response.ok) {
    const reader = response.body?.getReader()
    const { done, value } = await reader.read()
    throw new Error(`Failed to fetch `)
  }
  if (!response.body) {
    throw new Error('ReadableStream not supported in this browser.')
  }
  const reader = response.body.getReader()
  return {
    [Symbol.asyncIterator]() {
      return {
        async next() {
          const { done, value } = await reader.read()
          if (done) {
            return { done: true, value: null }
          }
          return {
            done: false,
            value: new TextDecoder('utf-8').decode(value),
          }
        },
        async return() {
          await reader.cancel()
          console.log('cancelled')
          return { done: true, value: undefined }
        },
      }
    },
  }
}

var stream = await fetchAsStream('http://localhost:5255/stream')
for await (var c of stream) {
  console.log(c)
  if (c.includes(';')) break
}
