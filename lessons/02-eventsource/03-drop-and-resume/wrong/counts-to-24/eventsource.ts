const source = new EventSource('/api/stream')

let count = 0
source.onmessage = (event) => {
  output.append(event.data)
  count += 1
}
source.onerror = () => {
  if (count === 24 && source.readyState !== EventSource.CONNECTING) console.log('finished')
}
