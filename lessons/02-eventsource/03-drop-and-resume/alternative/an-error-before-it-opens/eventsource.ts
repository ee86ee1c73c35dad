// Where a server can't be reached for a moment, an attempt fails before it opens, and the browser tries
// again: this would print too early. No service worker can play that, as an EventSource gives up at its
// network error; so in each run that can be had here, the 204 is the only such error, and this is right.
const source = new EventSource('/api/stream')
let isOpen = false

source.onopen = () => {
  isOpen = true
}
source.onmessage = (event) => {
  output.append(event.data)
}
source.onerror = () => {
  if (!isOpen) console.log('finished')
  isOpen = false
}
