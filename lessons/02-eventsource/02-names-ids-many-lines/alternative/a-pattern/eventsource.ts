const source = new EventSource('/api/stream')
const firstLine = /^.*$/m

source.addEventListener('character', ({ lastEventId, data }) => {
  const [character] = firstLine.exec(data)
  console.log(`${lastEventId} ${character}`)
})
await new Promise((resolve) => source.addEventListener('done', resolve))
source.close()
