fetch('http://localhost:5255/stream', { method: 'POST' }).then((response) => {
  const reader = response.body.getReader()
  reader.read().then(({ value }) => {
    console.log('first chunk:', new TextDecoder().decode(value))
    reader.cancel()
  })
})
