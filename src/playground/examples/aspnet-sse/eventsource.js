const source = new EventSource('http://localhost:5255/sse')
let events = 0

source.addEventListener('heartRate', (event) => {
  console.log(`${event.data} bpm`)
  events += 1
  // This server sends ten events and no last word.
  if (events === 10) source.close()
})
