const source = new EventSource('/api/stream')
let text = ''
source.onmessage = (event) => {
  text += event.data
}
source.addEventListener('done', () => {
  source.close()
  output.append(text)
})
