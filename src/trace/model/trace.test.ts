import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import type { Lane } from './lane.ts'
import { Trace } from './trace.ts'

const begins = (trace: Trace, lane: Lane, at: number) =>
  trace.append({ kind: 'started', lane, realm: 'sandbox', sequence: 1, at: millis(at) })

test('zero is when the first statement of the run’s code ran, in whichever lane, told in any order', () => {
  const trace = new Trace({ run: 'r', startedAt: millis(1000), timeScale: 1 })
  expect([trace.zeroAt, trace.elapsedAt(millis(1900))]).toEqual([1000, 0])
  begins(trace, 'axios', 1700)
  expect([trace.zeroAt, trace.elapsedAt(millis(1900))]).toEqual([1700, 200])
  begins(trace, 'fetch', 1650)
  expect([trace.zeroAt, trace.sinceZero(millis(1000))]).toEqual([1650, -650])
})

test('a run whose code never ran, as one of an older file may be, counts from its start', () => {
  const trace = new Trace({ run: 'r', startedAt: millis(1000), timeScale: 1 })
  const end = { outcome: 'failed', message: 'not valid' } as const
  trace.append({
    kind: 'lane-ended',
    ...end,
    lane: 'fetch',
    realm: 'page',
    sequence: 1,
    at: millis(1020),
  })
  expect(trace.sinceZero(millis(1020))).toBe(20)
})
