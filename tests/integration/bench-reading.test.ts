import { afterAll, expect, test } from 'vitest'

import { readStamped } from '../bench/reading.ts'
import { startRealServer } from '../bench/real-server.ts'

const server = await startRealServer()
afterAll(() => server.close())
const source = `http://127.0.0.1:${server.port}/api/bytes`

test.each([
  [16, 500],
  [1000, 200],
  [65_536, 10],
])('chunks of %i bytes are told apart, however the reads cut them', async (chunkBytes, chunks) => {
  const reading = await readStamped(source, { chunkBytes, chunks, pauseMs: 0 })
  expect(reading.bytes).toBe(chunkBytes * chunks)
  expect(reading.reads).toBeGreaterThan(0)
  // A chunk whose moment could not be read would make these NaN.
  expect(reading.p50).toBeGreaterThanOrEqual(0)
  expect(reading.p99).toBeGreaterThanOrEqual(reading.p50)
  expect(reading.p99).toBeLessThan(reading.elapsedMs + 1)
  // Writer and reader are one process here: there is one clock, read to a tenth of a millisecond.
  expect(reading.clock[0]).toBeLessThanOrEqual(0.1)
  expect(reading.clock[1]).toBeGreaterThanOrEqual(-0.1)
})
