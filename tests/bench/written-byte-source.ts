/**
 * The byte source of `src/servers/byte-source.ts`, statement by statement as a handler: what is compared
 * is the way to the client, not two ways to make bytes.
 */
export const writtenByteSource = `
import { http, HttpResponse, delay } from 'msw'

const writeStamp = (at, chunk) => {
  let tenths = Math.round(at * 10)
  chunk[15] = 10
  chunk[13] = 46
  for (let index = 14; index >= 0; index -= 1) {
    if (index === 13) continue
    chunk[index] = 48 + (tenths % 10)
    tenths = Math.floor(tenths / 10)
  }
}

export default [
  http.get('/api/bytes', ({ request }) => {
    const { searchParams } = new URL(request.url)
    const number = (name) => Number(searchParams.get(name) ?? 0)
    const chunkBytes = number('chunkBytes')
    const pauseMs = number('pauseMs')
    const template = new Uint8Array(chunkBytes).fill(46)
    template[chunkBytes - 1] = 10
    let left = number('chunks')
    const write = (controller) => {
      const chunk = template.slice()
      writeStamp(performance.timeOrigin + performance.now(), chunk)
      controller.enqueue(chunk)
      left -= 1
      if (left === 0) controller.close()
    }
    const stream = new ReadableStream({
      pull: (controller) =>
        pauseMs > 0 ? delay(pauseMs).then(() => write(controller)) : write(controller),
    }, { highWaterMark: 0 })
    return new HttpResponse(stream, { headers: { 'content-type': 'application/octet-stream' } })
  }),
]
`
