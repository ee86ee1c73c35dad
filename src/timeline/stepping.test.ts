import { expect, test } from 'vitest'

import { byteCount, millis } from '../base/units.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import type { Lane } from '../trace/model/lane.ts'
import { Trace } from '../trace/model/trace.ts'
import { TimelineSeries } from './series.ts'
import { firstStep, stepAcross, stepAlong, stepToEnd } from './stepping.ts'

let sequence = 0
const step = (lane: Lane, kind: 'delivered' | 'received', at: number) => {
  sequence += 1
  const range = { offset: byteCount(0), length: byteCount(1), request: 1 }
  const stamp = { lane, sequence, at: millis(at), ...range }
  return (
    kind === 'delivered'
      ? { ...stamp, realm: 'server', kind, chunk: 1 }
      : { ...stamp, realm: 'sandbox', kind, reads: 1 }
  ) satisfies TraceEvent
}

function seriesOf(...events: TraceEvent[]): TimelineSeries {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (const event of events) trace.append(event)
  const series = new TimelineSeries(trace)
  series.catchUp()
  return series
}

const series = seriesOf(
  step('fetch', 'delivered', 10),
  step('fetch', 'delivered', 10),
  step('fetch', 'delivered', 30),
  step('axios', 'delivered', 28),
  step('fetch', 'received', 31),
)

test('stepping along a track reaches every mark, also those of one moment', () => {
  const first = { lane: 'fetch', track: 'delivered', index: 0 } as const
  const second = stepAlong(series, first, 1)
  expect(second.index).toBe(1)
  expect(stepAlong(series, stepAlong(series, second, 1), 1).index).toBe(2)
  expect(stepAlong(series, first, -1)).toEqual(first)
  expect(stepToEnd(series, first, 1).index).toBe(2)
})

test('stepping across goes to the nearest mark of the next track that has any', () => {
  const last = { lane: 'fetch', track: 'delivered', index: 2 } as const
  const axios = stepAcross(series, last, 1)
  expect(axios).toEqual({ lane: 'axios', track: 'delivered', index: 0 })
  const received = stepAcross(series, axios, 1)
  expect(received).toEqual({ lane: 'fetch', track: 'received', index: 0 })
  expect(stepAcross(series, received, 1)).toEqual(received)
  expect(stepAcross(series, received, -1)).toEqual(axios)
})

test('stepping begins at the mark nearest to the middle of the picture', () => {
  expect(firstStep(series, 25)).toEqual({ lane: 'fetch', track: 'delivered', index: 2 })
  expect(firstStep(seriesOf(), 25)).toBeNull()
})
