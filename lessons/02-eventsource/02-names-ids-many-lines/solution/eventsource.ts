const source = new EventSource('/api/stream')

source.addEventListener('character', (event) => {
  const [character] = event.data.split('\n')
  console.log(event.lastEventId, character)
})
source.addEventListener('done', () => source.close())
