const source = new EventSource('/api/news')

source.onmessage = (event) => {
  console.log(`${event.lastEventId}: ${event.data}`)
}

source.onerror = () => {
  const closed = EventSource.CLOSED
  console.log(source.readyState === closed ? 'closed' : 'reconnecting')
}
