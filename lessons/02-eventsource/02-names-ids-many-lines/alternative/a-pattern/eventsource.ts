const source = new EventSource('/api/stream')
const lines = []

source.addEventListener('character', (event) => {
  lines.push(`${event.lastEventId} ${/^.*$/m.exec(event.data)}`)
})
await new Promise((resolve) => source.addEventListener('done', resolve))
source.close()
console.log(lines.join('\n'))
