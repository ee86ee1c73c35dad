const source = new EventSource('/api/stream')
source.addEventListener('character', (event) => {
  console.log(event.lastEventId + ' ' + event.data[0])
})
source.addEventListener('done', () => source.close())
