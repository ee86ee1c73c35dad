const source = new EventSource('/api/stream')
let timer

source.onmessage = (event) => {
  output.append(event.data)
  clearTimeout(timer)
  timer = setTimeout(() => console.log('finished'), 2000)
}
