import { EventSourcePolyfill } from 'event-source-polyfill'

const source = new EventSourcePolyfill('/api/stream', {
  headers: { authorization: 'Bearer any text' },
})
source.onmessage = (event) => {
  output.append(event.data)
}
source.addEventListener('done', () => source.close())
