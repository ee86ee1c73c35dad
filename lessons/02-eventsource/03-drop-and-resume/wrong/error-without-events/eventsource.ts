const source = new EventSource('/api/stream')
let events = 0

source.onmessage = (event) => {
  events += 1
  output.append(event.data)
}
source.onerror = () => {
  // A connection without an event: there is nothing more.
  if (events === 0) console.log('finished')
  events = 0
}
