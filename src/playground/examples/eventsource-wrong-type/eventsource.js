const source = new EventSource('/api/stream')

source.onmessage = (event) => {
  output.append(event.data)
}

source.onerror = () => {
  // The event doesn’t say why.
  const closed = EventSource.CLOSED
  console.log(source.readyState === closed ? 'closed' : 'reconnecting')
}
