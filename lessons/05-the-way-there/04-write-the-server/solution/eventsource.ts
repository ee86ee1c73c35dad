// The client. It stays as it is: in this lesson, you write the server.
const read = (isEnough) =>
  new Promise((resolve) => {
    const source = new EventSource('/api/answer')
    const leave = () => {
      source.close()
      resolve()
    }
    source.onmessage = ({ data }) => {
      output.append(data)
      if (isEnough(data)) leave()
    }
    source.addEventListener('done', leave)
    // Between two connections it isn't closed: then the browser reconnects by itself.
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) resolve()
    }
  })

// The first reader leaves after the question.
await read((data) => data.includes('?'))
output.clear()
// The second reads everything, and the network breaks its first connection.
await read(() => false)
