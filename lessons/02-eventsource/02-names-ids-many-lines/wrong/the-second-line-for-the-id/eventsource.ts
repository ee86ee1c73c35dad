const source = new EventSource('/api/stream')

source.addEventListener('character', (event) => {
  const [character, id] = event.data.split('\n')
  console.log(id, character)
})
source.addEventListener('done', () => source.close())
