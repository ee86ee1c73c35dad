const source = new EventSource('/api/stream')

await new Promise((resolve) => {
  source.addEventListener('message', ({ data }) => output.append(data))
  source.addEventListener('error', () => {
    if (source.readyState !== EventSource.CONNECTING) resolve()
  })
})
output.append('\nfinished')
