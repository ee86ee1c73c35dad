import { http, HttpResponse, type HttpHandler } from 'msw/http'

import { now } from '../base/clock.ts'
import { byteSourceLimits } from './catalogue/byte-source.ts'
import type { ServerContext } from './server.ts'

/*
 * A server that writes as much as it is asked for, as fast as its client takes it: what backpressure
 * is learnt with, and what the bench measures delivery by.
 */

/** What the source is asked to write. */
export interface ByteSourceRequest {
  readonly chunkBytes: number
  readonly chunks: number
  readonly everyMs: number
}

/** Length of a moment as it stands at the head of a chunk: 13 digits, a point, one digit, a newline. */
export const stampLength = 16

const point = '.'.charCodeAt(0)
const zero = '0'.charCodeAt(0)
const newline = '\n'.charCodeAt(0)
type Bytes = Uint8Array<ArrayBuffer>

/**
 * The body: `chunks` chunks of `chunkBytes` bytes, at least `everyMs` apart, one for each time that
 * the reader asks. A chunk is dots up to a closing newline; where there is room it begins with the
 * moment of its writing, in milliseconds since the epoch.
 */
export function byteSource(
  { chunkBytes, chunks, everyMs }: ByteSourceRequest,
  delay: ServerContext['delay'],
): ReadableStream<Bytes> {
  const template = new Uint8Array(chunkBytes).fill(point)
  template[chunkBytes - 1] = newline
  const abort = new AbortController()
  let written = 0
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        if (everyMs > 0) await delay(everyMs, abort.signal)
        if (abort.signal.aborted) return
        const chunk = template.slice()
        if (chunkBytes >= stampLength) writeStamp(now(), chunk)
        controller.enqueue(chunk)
        written += 1
        if (written === chunks) controller.close()
      },
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

type Limits = (typeof byteSourceLimits)[keyof typeof byteSourceLimits]

/** A whole number within `limits`; a sentence that says what is wrong if it is none. */
function readNumber(query: URLSearchParams, name: string, limits: Limits): number | string {
  const text = query.get(name) ?? String(limits.initial)
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (value >= limits.min && value <= limits.max) return value
  return `${name} is a whole number from ${limits.min} to ${limits.max}, not "${text}"`
}

/** What an address asks for, or in a sentence why it cannot be had. */
export function readByteSourceRequest(query: URLSearchParams): ByteSourceRequest | string {
  const chunkBytes = readNumber(query, 'chunkBytes', byteSourceLimits.chunkBytes)
  if (typeof chunkBytes === 'string') return chunkBytes
  const chunks = readNumber(query, 'chunks', byteSourceLimits.chunks)
  if (typeof chunks === 'string') return chunks
  const everyMs = readNumber(query, 'everyMs', byteSourceLimits.everyMs)
  if (typeof everyMs === 'string') return everyMs
  return { chunkBytes, chunks, everyMs }
}

/** `GET /api/bytes` of the site's own origin; see the catalogue for what its query says. */
export function bytesServer(context: ServerContext): HttpHandler[] {
  const address = `${context.siteOrigin}/api/bytes`
  const text = (body: string, status: number, headers: Record<string, string> = {}) =>
    new HttpResponse(`${body}\n`, {
      status,
      headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    })
  return [
    http.get(address, ({ request }) => {
      const asked = readByteSourceRequest(new URL(request.url).searchParams)
      if (typeof asked === 'string') return text(asked, 400)
      return new HttpResponse(
        byteSource(asked, (ms, signal) => context.delay(ms, signal)),
        {
          headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
        },
      )
    }),
    http.all(address, ({ request }) =>
      text(`${request.method} is not answered here, GET is`, 405, { allow: 'GET' }),
    ),
  ]
}
