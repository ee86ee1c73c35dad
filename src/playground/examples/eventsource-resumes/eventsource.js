const source = new EventSource('/api/stream')

source.onmessage = (event) => {
  output.append(event.data)
}

source.onerror = () => {
  // CONNECTING: the browser reconnects by itself.
  if (source.readyState === EventSource.CONNECTING) {
    console.log('connection lost')
  }
}
