const source = new EventSource('/api/stream')

source.oncharacter = (event) => {
  console.log(event.lastEventId, event.data.split('\n')[0])
}
source.addEventListener('done', () => source.close())
