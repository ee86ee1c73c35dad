import { http, HttpResponse, delay } from 'msw'

// The words of the answer, and the pause before each. They differ from run to run.
const words = serverValues.words.split(' ')
const pauseMs = Number(serverValues.pauseMs)

const encoder = new TextEncoder()

function answer() {
  let hasLeft = false
  return new ReadableStream({
    async start(controller) {
      for (const word of words) {
        await delay(pauseMs)
        if (hasLeft) return
        controller.enqueue(encoder.encode('data: ' + JSON.stringify({ word }) + '\n\n'))
      }
      controller.close()
    },
    // The client has disconnected.
    cancel() {
      hasLeft = true
    },
  })
}

// Each chunk is a stored block of its own (RFC 1951, 3.2.4), which a client can read at once.
function flushedGzip() {
  let crc = 0xffffffff
  let length = 0
  const block = (isLast, bytes) => {
    const size = bytes.length
    return Uint8Array.from([isLast ? 1 : 0, size, size >> 8, ~size, ~size >> 8, ...bytes])
  }
  return new TransformStream({
    start: (controller) => controller.enqueue(Uint8Array.from([31, 139, 8, 0, 0, 0, 0, 0, 0, 255])),
    transform(chunk, controller) {
      for (const byte of chunk) {
        crc ^= byte
        for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
      }
      length += chunk.length
      controller.enqueue(block(false, chunk))
    },
    flush(controller) {
      const end = new DataView(new ArrayBuffer(8))
      end.setUint32(0, ~crc, true)
      end.setUint32(4, length, true)
      controller.enqueue(block(true, []))
      controller.enqueue(new Uint8Array(end.buffer))
    },
  })
}

export default [
  http.post('/api/answer', () => {
    const headers = {
      'content-type': 'text/event-stream; charset=utf-8',
      'content-encoding': 'gzip',
      'x-accel-buffering': 'no',
    }
    return new HttpResponse(answer().pipeThrough(flushedGzip()), { headers })
  }),
]
