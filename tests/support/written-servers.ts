/* Servers as a learner writes them, for tests in browsers. */

/** Another origin than those of the simulated servers; nothing of it is ever looked up. */
export const ownOrigin = 'http://own.example:7001'

/**
 * Counts by each request for `/count`, a chunk after each pause; events at the site's own
 * `/api/events`. It prints each request, with how many it has had.
 */
export const countingServer = `
import { http, HttpResponse, delay, sse } from 'msw'

const encoder = new TextEncoder()
let asked = 0

export default [
  http.all('${ownOrigin}/count', async ({ request }) => {
    asked += 1
    console.log('asked', asked, request.method, await request.text(), request.headers.get('origin'))
    const stream = new ReadableStream({
      async start(controller) {
        for (const text of ['one', 'two', 'three']) {
          controller.enqueue(encoder.encode(text))
          await delay(200)
        }
        controller.close()
      },
    })
    return new HttpResponse(stream, { headers: { 'content-type': 'text/plain' } })
  }),
  sse('/api/events', async ({ client }) => {
    for (const id of ['1', '2', '3']) {
      client.send({ id, data: 'event ' + id })
      await delay(200)
    }
    client.close()
  }),
]
`

/** A chunk every `chunkMs` of the server's time, without end; prints what it hears of its client. */
export const endlessServer = (chunkMs: number): string => `
import { http, HttpResponse } from 'msw'

export default [
  http.get('${ownOrigin}/endless/:name', ({ request, params }) => {
    let timer
    request.signal.addEventListener('abort', () => console.log(params.name, 'aborted'))
    const stream = new ReadableStream({
      start(controller) {
        timer = setInterval(() => controller.enqueue(Uint8Array.of(46)), ${chunkMs})
      },
      cancel() {
        clearInterval(timer)
        console.log(params.name, 'cancelled')
      },
    })
    return new HttpResponse(stream)
  }),
]
`

/** Answers `/ok`; whatever asks for `/loop` never gets an answer, nor does anybody after it. */
export const loopingServer = `
import { http, HttpResponse } from 'msw'

export default [
  http.get('${ownOrigin}/ok', () => HttpResponse.text('ok')),
  http.get('${ownOrigin}/loop', () => { while (true) {} }),
]
`
