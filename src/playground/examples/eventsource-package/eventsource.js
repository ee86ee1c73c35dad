import { EventSource } from 'eventsource'

const source = new EventSource(
  new URL('/api/stream', location.href),
  {
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        headers: {
          ...init.headers,
          authorization: 'Bearer any text',
        },
      }),
  },
)
source.addEventListener('message', (event) => {
  output.append(event.data)
})
source.addEventListener('done', () => source.close())
