function connect() {
  const source = new EventSource('/api/stream')
  source.onmessage = (event) => {
    output.append(event.data)
  }
  source.onerror = () => {
    source.close()
    connect()
  }
}
connect()
