const source = new EventSource('/api/stream')
let text = ''
source.onmessage = (event) => {
  text += event.data
}
await new Promise((resolve) => source.addEventListener('done', resolve))
source.close()
console.log(text)
