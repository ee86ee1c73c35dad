const source = new EventSource('/api/stream')

source.onmessage = (event) => {
  output.append(event.data)
}
const timer = setInterval(() => {
  if (source.readyState !== EventSource.CLOSED) return
  clearInterval(timer)
  console.log('finished')
}, 200)
