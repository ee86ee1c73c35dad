const source = new EventSource('/api/stream')

let errors = 0
source.onmessage = (event) => {
  output.append(event.data)
}
source.onerror = () => {
  errors += 1
  if (errors === 6) console.log('finished')
}
