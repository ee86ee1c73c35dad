import { http, HttpResponse } from 'msw'

// How much there is, and how much of it is enough. They differ from run to run, so don't rely on them.
const chunks = Number(serverValues.chunks)
const chunkBytes = Number(serverValues.chunkBytes)
const lineBytes = Number(serverValues.lineBytes)
const { enough } = serverValues

const dot = 46
const lineFeed = 10

/** The bytes of an export from `offset` on: lines of equal length. */
function chunkAt(offset) {
  const bytes = new Uint8Array(chunkBytes).fill(dot)
  const first = lineBytes - 1 - (offset % lineBytes)
  for (let at = first; at < chunkBytes; at += lineBytes) bytes[at] = lineFeed
  return bytes
}

export default [
  http.get('/api/export', () => {
    let offset = 0
    const body = new ReadableStream({
      // Called when there is room for one more chunk, and not before.
      pull(controller) {
        controller.enqueue(chunkAt(offset))
        offset += chunkBytes
        if (offset === chunks * chunkBytes) controller.close()
      },
    })
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'enough-after': enough }
    return new HttpResponse(body, { headers })
  }),
]
