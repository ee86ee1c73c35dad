/** The byte source of `src/servers/byte-source.ts`, as a learner would write it. */
export const writtenByteSource = `
import { http, HttpResponse, delay } from 'msw'

const encoder = new TextEncoder()

export default [
  http.get('/api/bytes', ({ request }) => {
    const { searchParams } = new URL(request.url)
    const number = (name) => Number(searchParams.get(name) ?? 0)
    const chunkBytes = number('chunkBytes')
    const pauseMs = number('pauseMs')
    const template = new Uint8Array(chunkBytes).fill(46)
    template[chunkBytes - 1] = 10
    let left = number('chunks')
    const stream = new ReadableStream({
      async pull(controller) {
        if (pauseMs > 0) await delay(pauseMs)
        const chunk = template.slice()
        encoder.encodeInto((performance.timeOrigin + performance.now()).toFixed(1) + '\\n', chunk)
        controller.enqueue(chunk)
        left -= 1
        if (left === 0) controller.close()
      },
    }, { highWaterMark: 0 })
    return new HttpResponse(stream, { headers: { 'content-type': 'application/octet-stream' } })
  }),
]
`
