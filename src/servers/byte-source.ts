import { now } from '../base/clock.ts'
import { byteSourceServer } from '../catalogue/servers/byte-source.ts'
import type { ParameterValues } from '../catalogue/servers/parameter-values.ts'
import type { ServerContext } from './server.ts'

/*
 * A server that writes as much as it is asked for, as fast as its client takes it: what backpressure
 * is learnt with, and what the bench measures delivery by.
 */

/** What the source is asked to write. */
export interface ByteSourceRequest {
  readonly chunkBytes: number
  readonly chunks: number
  readonly pauseMs: number
}

/** Length of a moment as it stands at the head of a chunk: 13 digits, a point, one digit, a newline. */
export const stampLength = 16

const point = '.'.charCodeAt(0)
const zero = '0'.charCodeAt(0)
const newline = '\n'.charCodeAt(0)
type Bytes = Uint8Array<ArrayBuffer>

/**
 * The body: `chunks` chunks of `chunkBytes` bytes, at least `pauseMs` apart, one for each time that
 * the reader asks. A chunk is dots up to a closing newline; where there is room it begins with the
 * moment of its writing, in milliseconds since the epoch.
 */
export function byteSource(
  { chunkBytes, chunks, pauseMs }: ByteSourceRequest,
  delay: ServerContext['delay'],
): ReadableStream<Bytes> {
  const template = new Uint8Array(chunkBytes).fill(point)
  template[chunkBytes - 1] = newline
  const abort = new AbortController()
  let written = 0
  const write = (controller: ReadableStreamDefaultController<Bytes>) => {
    if (abort.signal.aborted) return
    const chunk = template.slice()
    if (chunkBytes >= stampLength) writeStamp(now(), chunk)
    controller.enqueue(chunk)
    written += 1
    if (written === chunks) controller.close()
  }
  return new ReadableStream<Bytes>(
    {
      // Only what has to wait makes a promise: at full speed it would be a good part of the work.
      pull: (controller) =>
        pauseMs > 0
          ? delay(pauseMs, abort.signal).then(() => write(controller))
          : write(controller),
      async cancel() {
        // In a task of its own, as in `streamOf` (server.ts): WebKitGTK would end the process.
        await new Promise((resolve) => setTimeout(resolve))
        abort.abort()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Writes `at` as text. Digit by digit, as a text made for each chunk would cost more than the rest. */
function writeStamp(at: number, chunk: Bytes): void {
  let tenths = Math.round(at * 10)
  chunk[stampLength - 1] = newline
  chunk[stampLength - 3] = point
  for (let index = stampLength - 2; index >= 0; index -= 1) {
    if (index === stampLength - 3) continue
    chunk[index] = zero + (tenths % 10)
    tenths = Math.floor(tenths / 10)
  }
}

/** What the chosen values ask for. */
export const byteSourceRequest = (values: ParameterValues): ByteSourceRequest => ({
  chunkBytes: values.number('chunkBytes'),
  chunks: values.number('chunks'),
  pauseMs: values.number('pauseMs'),
})

/** Answers `GET /api/bytes`. */
export function answerBytes(context: ServerContext, request: Request): Response {
  const asked = byteSourceRequest(context.values(byteSourceServer, request.url))
  return new Response(
    byteSource(asked, (ms, signal) => context.delay(ms, signal)),
    {
      headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
    },
  )
}
