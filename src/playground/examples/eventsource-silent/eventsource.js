const source = new EventSource('/api/stream')

// Only events without a name arrive here.
source.onmessage = (event) => {
  output.append(event.data)
}

source.addEventListener('done', () => {
  source.close()
})
