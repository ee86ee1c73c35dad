const source = new EventSource('/api/stream')

source.onmessage = (event) => {
  console.log(event.data)
}
source.addEventListener('done', () => source.close())
