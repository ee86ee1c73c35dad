const source = new EventSource('/api/stream')

source.addEventListener('character', (event) => {
  const [character, place] = event.data.split('\n')
  console.log(parseInt(place), character)
})
source.addEventListener('done', () => source.close())
