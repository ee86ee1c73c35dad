import { chatUrl, json, question, type Snippet } from './snippet.ts'

export const ofEventClients: readonly Snippet[] = [
  {
    manner: 'eventsource: headers by a fetch of one’s own',
    code: `
      import { EventSource } from 'eventsource'
      const es = new EventSource(new URL('/api/stream', location.href), {
        fetch: (input, init) =>
          fetch(input, { ...init, headers: { ...init.headers, Authorization: 'Bearer myToken' } }),
      })
      es.addEventListener('message', (event) => output.append(event.data))
      es.addEventListener('done', () => {
        es.close()
        console.log('done ' + es.readyState)
      })
    `,
  },
  {
    manner: 'eventsource: an error with its status',
    code: `
      import { EventSource } from 'eventsource'
      const es = new EventSource('https://api.openai.com/v1/chat/completions')
      es.addEventListener('error', (err) => {
        console.log(err.constructor.name + ' ' + err.code)
        console.log('done ' + es.readyState)
      })
    `,
  },
  {
    manner: 'fetch-event-source: POST with onopen, onmessage and onclose',
    code: `
      import { fetchEventSource, EventStreamContentType } from '@microsoft/fetch-event-source'
      await fetchEventSource(${chatUrl}, {
        method: 'POST',
        headers: { ${json}, Authorization: 'Bearer my-key' },
        body: JSON.stringify({ model: 'gpt-4o-mini', ${question}, stream: true }),
        async onopen(response) {
          console.log(response.ok + ' ' + response.headers.get('content-type').startsWith(EventStreamContentType))
        },
        onmessage(ev) {
          if (ev.data !== '[DONE]') output.append(JSON.parse(ev.data).choices[0].delta.content ?? '')
        },
        onclose() { console.log('closed') },
      })
      console.log('done')
    `,
  },
  {
    manner: 'fetch-event-source: a fatal error and one to retry',
    code: `
      import { fetchEventSource } from '@microsoft/fetch-event-source'
      class RetriableError extends Error {}
      class FatalError extends Error {}
      let tries = 0
      try {
        await fetchEventSource(${chatUrl}, {
          async onopen(response) {
            tries += 1
            if (tries < 3) throw new RetriableError()
            if (response.status >= 400 && response.status < 500 && response.status !== 429) {
              throw new FatalError('status ' + response.status)
            }
          },
          onerror(err) {
            if (err instanceof FatalError) throw err
            return 10
          },
        })
      } catch (err) {
        console.log('done after ' + tries + ': ' + err.message)
      }
    `,
  },
]
