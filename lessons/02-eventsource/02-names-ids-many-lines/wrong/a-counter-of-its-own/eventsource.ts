const source = new EventSource('/api/stream')

let count = 0
source.addEventListener('character', (event) => {
  const [character] = event.data.split('\n')
  count += 1
  console.log(count, character)
})
source.addEventListener('done', () => source.close())
