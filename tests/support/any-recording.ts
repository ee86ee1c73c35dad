import fc from 'fast-check'

import type { Exchange, RecordedChunk, Recording } from '../../src/recording/model.ts'

/** Times between what happens, in ms: none, some, and fractions of one. */
const anyPause = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 3_000 }),
  fc.double({ min: 0.001, max: 50, noNaN: true }),
)

interface Step {
  readonly pause: number
  readonly bytes: Uint8Array
}

/** Chunks with these pauses before them, from `start` on. */
export function chunksOf(start: number, steps: readonly Step[]): RecordedChunk[] {
  let at = start
  return steps.map(({ pause, bytes }) => {
    at += pause
    return { atMs: at, bytes }
  })
}

const anyStep = fc.record({
  pause: anyPause,
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
})

/** A request that a lane can make again; few different ones, so that some come twice. */
const anyRequest = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  origin: fc.constantFrom('', 'http://localhost:5255', 'https://api.example.com'),
  path: fc.constantFrom('/api/a', '/api/b'),
  query: fc.constantFrom('', '?x=1', '?q=%20&x=2'),
  headers: fc.constantFrom<[string, string][]>([], [['accept', '*/*']]),
})

const anyResponse = fc
  .record({
    status: fc.constantFrom(200, 201, 404, 500),
    headersAtMs: anyPause,
    contentType: fc.constantFrom('text/plain', 'text/event-stream', 'application/octet-stream'),
    steps: fc.array(anyStep, { maxLength: 12 }),
    end: fc.constantFrom<Exchange['response']['end'][]>('complete', 'broken'),
    endPause: anyPause,
  })
  .map(({ status, headersAtMs, contentType, steps, end, endPause }): Exchange['response'] => {
    const chunks = chunksOf(headersAtMs, steps)
    return {
      status,
      headersAtMs,
      headers: [['content-type', contentType]],
      chunks,
      end,
      endAtMs: (chunks.at(-1)?.atMs ?? headersAtMs) + endPause,
    }
  })

/** Any recording whose borders are known, and that has no secrets. */
export const anyRecording: fc.Arbitrary<Recording> = fc
  .array(fc.record({ request: anyRequest, response: anyResponse }), { minLength: 1, maxLength: 5 })
  .map((exchanges) => ({
    source: 'lane',
    borders: 'known',
    decoded: false,
    removed: [],
    exchanges,
  }))
