const source = new EventSource(
  '/api/stream',
)
source.onmessage = (event) => {
  output.append(event.data)
}

// The server says when it has finished.
// Without close(), the browser reconnects.
source.addEventListener('done', () => {
  source.close()
})
