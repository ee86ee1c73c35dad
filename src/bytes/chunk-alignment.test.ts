import { expect, test } from 'vitest'

import { byteCount, millis } from '../base/units.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { alignChunks } from './chunk-alignment.ts'

let sequence = 0
const stamp = (at: number) => {
  sequence += 1
  return { lane: 'fetch' as const, realm: 'server' as const, sequence, at: millis(at) }
}
const range = (offset: number, length: number) => ({
  offset: byteCount(offset),
  length: byteCount(length),
})
const written = (chunk: number, offset: number, length: number, at: number): TraceEvent => ({
  kind: 'written',
  request: 1,
  chunk,
  ...range(offset, length),
  bytes: new Uint8Array(length),
  ...stamp(at),
})
const delivered = (chunk: number, offset: number, length: number, at: number): TraceEvent => ({
  kind: 'delivered',
  request: 1,
  chunk,
  ...range(offset, length),
  ...stamp(at),
})
const seen = (events: readonly TraceEvent[]) =>
  alignChunks(events, 1).rows.map(({ from, to, written, delivered }) => [
    from,
    to,
    written?.number ?? null,
    delivered?.number ?? null,
  ])

test('chunks that were delivered as they were written lie side by side', () => {
  const events = [
    written(1, 0, 3, 0),
    delivered(1, 0, 3, 1),
    written(2, 3, 4, 5),
    delivered(2, 3, 4, 6),
  ]
  expect(seen(events)).toEqual([
    [0, 3, 1, 1],
    [3, 7, 2, 2],
  ])
})

test('a border on either side begins a row', () => {
  const events = [
    written(1, 0, 6, 0),
    written(2, 6, 6, 5),
    delivered(1, 0, 4, 1),
    delivered(2, 4, 4, 6),
    delivered(3, 8, 4, 7),
  ]
  expect(seen(events)).toEqual([
    [0, 4, 1, 1],
    [4, 6, 1, 2],
    [6, 8, 2, 2],
    [8, 12, 2, 3],
  ])
})

test('what was not delivered has nothing beside it', () => {
  expect(seen([written(1, 0, 5, 0), delivered(1, 0, 2, 1)])).toEqual([
    [0, 2, 1, 1],
    [2, 5, 1, null],
  ])
})

test('what the network said by itself was written by no server', () => {
  expect(seen([delivered(1, 0, 9, 1)])).toEqual([[0, 9, null, 1]])
})

test('other requests, empty chunks and chunks that do not continue are left out', () => {
  const events: TraceEvent[] = [
    { ...written(1, 0, 3, 0), request: 2 } as TraceEvent,
    written(1, 0, 3, 0),
    written(2, 3, 0, 1),
    written(3, 9, 3, 2),
  ]
  expect(seen(events)).toEqual([[0, 3, 1, null]])
})
