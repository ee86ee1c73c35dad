const source = new EventSource('/api/stream')

// The server writes "event: character".
source.addEventListener('character', (event) => {
  output.append(event.data)
})

source.addEventListener('done', () => {
  source.close()
})
