const source = new EventSource('/api/stream')
let text = ''
source.onmessage = (event) => {
  text += event.data
}
source.onerror = () => {
  if (source.readyState === EventSource.CLOSED) {
    output.append(text)
    console.log('finished')
  }
}
