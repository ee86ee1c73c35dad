const source = new EventSource('/api/stream')

source.onmessage = (event) => {
  output.append(event.data)
}
source.onerror = () => {
  if (source.readyState === EventSource.CLOSED) {
    console.log('finished')
  }
}
