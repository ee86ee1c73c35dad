const source = new EventSource('/api/stream')

let text = ''
source.onmessage = (event) => {
  output.append(event.data)
  text += event.data
}
source.onerror = () => {
  const isWhole = text === 'Pick up where I left off'
  if (isWhole && source.readyState === EventSource.CLOSED) console.log('finished')
}
