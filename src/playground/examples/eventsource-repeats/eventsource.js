const source = new EventSource('/api/stream')

source.onmessage = (event) => {
  output.append(event.data)
}
