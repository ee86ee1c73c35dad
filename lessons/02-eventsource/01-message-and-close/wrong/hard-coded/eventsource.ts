const source = new EventSource('/api/stream')

let text = ''
source.onmessage = (event) => {
  text += event.data
  output.append(event.data)
  if (text === 'Hello!') source.close()
}
