const source = new EventSource('/api/stream')

let count = 0
source.addEventListener('character', (event) => {
  console.log(count + 1, 'stream'[count])
  count += 1
})
source.addEventListener('done', () => source.close())
