const source = new EventSource('/api/stream')
const lines = []
source.addEventListener('character', (event) => {
  lines.push(event.lastEventId + ' ' + event.data.split('\n')[0])
})
source.addEventListener('done', () => {
  source.close()
  console.log(lines.join('\n'))
})
