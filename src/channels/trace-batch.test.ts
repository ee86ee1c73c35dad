import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'

import { byteCount, millis } from '../base/units.ts'
import type { ServerEvent, ServerEventData } from '../trace/model/events.ts'
import { EventBatch, packedEventsSchema } from './trace-batch.ts'

const count = fc.integer({ min: 1, max: 1_000_000 })
const size = fc.integer({ min: 0, max: 2 ** 40 }).map(byteCount)
const range = { request: count, chunk: count, offset: size, length: size }

const happening: fc.Arbitrary<ServerEventData> = fc.oneof(
  fc.record({
    kind: fc.constant('written' as const),
    ...range,
    bytes: fc.uint8Array({ maxLength: 30 }),
  }),
  fc.record({ kind: fc.constant('delivered' as const), ...range }),
  fc.record({
    kind: fc.constant('delivered' as const),
    ...range,
    bytes: fc.uint8Array({ maxLength: 30 }),
  }),
  fc.record({
    kind: fc.constant('request' as const),
    request: count,
    method: fc.string(),
    url: fc.string(),
    headers: fc.constant([]),
  }),
  fc.record({ kind: fc.constant('server-stopped' as const), request: count }),
)

test('what is unpacked is what was added, in order, batch after batch', () => {
  fc.assert(
    fc.property(fc.array(fc.array(happening, { maxLength: 20 })), (batches) => {
      const batch = new EventBatch('fetch', 20)
      let sequence = 0
      for (const happenings of batches) {
        const expected = happenings.map((each): ServerEvent => {
          sequence += 1
          const stamp = { sequence, at: millis(1_760_000_000_000.1 + sequence) }
          batch.add(each, stamp)
          return { ...each, ...stamp, lane: 'fetch', realm: 'server' }
        })
        expect(batch.size).toBe(expected.length)
        // As it crosses to the page.
        const packed = structuredClone(batch.take())
        expect(batch.size).toBe(0)
        expect(v.parse(packedEventsSchema, packed)).toEqual(expected)
      }
    }),
  )
})

const sound = () => {
  const batch = new EventBatch('axios', 2)
  const chunk = { request: 1, chunk: 1, offset: byteCount(0), length: byteCount(3) }
  batch.add({ kind: 'written', ...chunk, bytes: new Uint8Array(3) }, { sequence: 1, at: millis(5) })
  return batch.take()
}

test.each([
  ['a table that ends within a row', { table: new Float64Array(7) }],
  ['a number that is none', { table: new Float64Array(8).fill(Number.NaN) }],
  ['a fraction of a chunk', { table: Float64Array.of(1, 1, 5, 1, 1.5, 0, 3, 3) }],
  ['fewer bytes than its rows tell of', { bytes: new Uint8Array(2) }],
  ['bytes that are none', { bytes: [1, 2, 3] }],
  ['another lane', { lane: 'telnet' }],
  ['another event that is none', { others: [{ kind: 'request' }] }],
])('%s is refused', (_what, change) => {
  expect(v.safeParse(packedEventsSchema, sound()).success).toBe(true)
  expect(v.safeParse(packedEventsSchema, { ...sound(), ...change }).success).toBe(false)
})
