const source = new EventSource('/api/stream')

source.addEventListener('character', (event) => {
  console.log(event.lastEventId, event.data)
})
source.addEventListener('done', () => source.close())
