// EventSource has no option for headers,
// so it can’t send the token.
const source = new EventSource('/api/private')

source.onmessage = (event) => {
  output.append(event.data)
}

source.onerror = () => {
  const closed = EventSource.CLOSED
  console.log(source.readyState === closed ? 'closed' : 'reconnecting')
}
