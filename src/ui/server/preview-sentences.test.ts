import { expect, test } from 'vitest'

import { defaultConditions, type NetworkConditions } from '../../catalogue/network/conditions.ts'
import { preview } from '../../network/preview.ts'
import { previewSentences } from './preview-sentences.ts'

const schedule = [100, 200, 300, 400].map((atMs) => ({ atMs, bytes: 10 }))
async function said(
  conditions: Partial<NetworkConditions>,
  timeScale = 1,
  declaredLength: number | null = null,
): Promise<string> {
  const all = { ...defaultConditions, ...conditions }
  const result = await preview({ writes: schedule, declaredLength }, all, { timeScale })
  return previewSentences(result, timeScale, false).join(' ')
}

test.each<[Partial<NetworkConditions>, string]>([
  [
    {},
    '4 chunks, delivered as written. The first byte arrives 100 ms after the request. The response completes after 400 ms.',
  ],
  [{ bufferWholeResponse: true }, '4 chunks written, 1 delivered.'],
  [{ gzip: true }, '4 chunks written, 1 delivered.'],
  [
    { status: 503, faultAtRequest: 2 },
    'This shows the first request. Faults affect only request 2. 4 chunks, delivered as written.',
  ],
  [
    { bufferWholeResponse: true },
    'The first byte is written 100 ms after the request and arrives after 400 ms.',
  ],
  [
    { oneChunkLate: true },
    '4 chunks written, 4 delivered. The first byte is written 100 ms after the request and arrives after 200 ms.',
  ],
  [{ bufferWholeResponse: true }, 'wait in the network for up to 300 ms'],
  [{ failAfterBytes: 15 }, 'The connection breaks after 200 ms, with 15 B of 40 B delivered.'],
  [
    { truncateAfterBytes: 15 },
    'The response ends after 200 ms as if complete, with 15 B of 40 B delivered.',
  ],
  [
    { stallAfterBytes: 15 },
    'The response stalls after 200 ms, with 15 B of 40 B delivered, and never ends.',
  ],
  [
    { connectionLimit: 6, connectionsTaken: 6 },
    'The request waits 3.00 s for a free connection. 4 chunks, delivered as written. The first byte arrives 3.10 s after the request.',
  ],
  [{ status: 503 }, 'The network responds with 503 itself; the server writes nothing.'],
])('%j is told as "%s"', async (conditions, sentence) => {
  expect(await said(conditions)).toContain(sentence)
})

test('times are those of the run’s speed', async () => {
  expect(await said({}, 2)).toContain('The response completes after 200 ms')
})

test('a response that ends before its Content-Length fails, and is not told as complete', async () => {
  const sentence =
    'The response ends after 200 ms, with 15 B of 40 B delivered. Its Content-Length declares more, so reading it fails.'
  expect(await said({ truncateAfterBytes: 15 }, 1, 40)).toContain(sentence)
  expect(await said({ truncateAfterBytes: 40 }, 1, 40)).not.toContain('fails')
})

test('what a WebSocket sends are messages, which the network may cut', async () => {
  const messages = { writes: schedule, isTunnelled: true }
  const inMessages = async (conditions: Partial<NetworkConditions>) => {
    const result = await preview(messages, { ...defaultConditions, ...conditions })
    return previewSentences(result, 1, true).join(' ')
  }
  expect(await inMessages({})).toBe(
    '4 messages, delivered as written. The first byte arrives 100 ms after the request. The connection closes after 400 ms.',
  )
  expect(await inMessages({ chunkBytes: 5 })).toContain(
    '4 messages written, delivered in 8 pieces.',
  )
})
