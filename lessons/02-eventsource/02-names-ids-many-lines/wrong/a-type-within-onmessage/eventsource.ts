const source = new EventSource('/api/stream')

source.onmessage = (event) => {
  if (event.type === 'character') {
    console.log(event.lastEventId, event.data.split('\n')[0])
  }
}
source.addEventListener('done', () => source.close())
