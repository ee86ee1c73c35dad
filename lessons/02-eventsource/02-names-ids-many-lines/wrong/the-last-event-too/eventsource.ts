const source = new EventSource('/api/stream')

const show = (event) => {
  const [character] = event.data.split('\n')
  console.log(event.lastEventId, character)
}
source.addEventListener('character', show)
source.addEventListener('done', (event) => {
  show(event)
  source.close()
})
