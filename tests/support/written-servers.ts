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

/**
 * Replaces, when it is first asked, what a request port is served with, and prints which port or message
 * it came to see so. Answers with what it was sent; `/endless` prints that it was cancelled.
 */
export const replacingServer = `
import { http, HttpResponse } from 'msw'

const replaced = [
  [MessagePort.prototype, ['postMessage', 'start', 'addEventListener']],
  [EventTarget.prototype, ['addEventListener']],
  [Reflect, ['apply']],
  [Array.prototype, ['push']],
  [Map.prototype, ['get', 'set', 'delete']],
]
const replace = () => {
  for (const [owner, names] of replaced) {
    for (const name of names) {
      const native = owner[name]
      const seeing = function (...args) {
        if ([this, ...args].some((each) => each instanceof MessagePort)) console.log('saw a port')
        return native.call(this, ...args)
      }
      Object.defineProperty(owner, name, { value: seeing, configurable: true, writable: true })
    }
  }
  Object.defineProperty(MessageEvent.prototype, 'data', {
    get() {
      console.log('saw a message')
      return this
    },
  })
}
const chunk = new TextEncoder().encode('a question')

export default [
  http.post('${ownOrigin}/replacing', async ({ request }) => {
    const text = await request.text()
    replace()
    // Nor is a body read by what is taken from here on.
    delete ReadableStream.prototype.getReader
    delete ReadableStreamDefaultReader.prototype.read
    delete ReadableStreamDefaultReader.prototype.cancel
    return new HttpResponse(text)
  }),
  http.get('${ownOrigin}/endless', () =>
    new HttpResponse(
      new ReadableStream({
        start: (controller) => controller.enqueue(chunk),
        cancel: () => console.log('told of its client'),
      }),
    )),
]
`
