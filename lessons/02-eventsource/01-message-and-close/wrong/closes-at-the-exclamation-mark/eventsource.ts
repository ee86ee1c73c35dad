const source = new EventSource('/api/stream')

source.onmessage = (event) => {
  output.append(event.data)
  if (event.data === '!') source.close()
}
