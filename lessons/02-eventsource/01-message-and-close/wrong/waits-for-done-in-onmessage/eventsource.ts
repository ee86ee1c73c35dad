const source = new EventSource('/api/stream')

source.onmessage = (event) => {
  if (event.type === 'done' || event.data === 'done') {
    source.close()
    return
  }
  output.append(event.data)
}
