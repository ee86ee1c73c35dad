const source = new EventSource('/api/stream')
source.onmessage = (event) => {
  output.append(event.data)
}
await new Promise((resolve) => source.addEventListener('done', resolve))
source.close()
