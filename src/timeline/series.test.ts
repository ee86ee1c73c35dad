import { expect, test } from 'vitest'

import { byteCount, millis } from '../base/units.ts'
import type { TraceEvent } from '../trace/events.ts'
import { Trace } from '../trace/trace.ts'
import { TimelineSeries } from './series.ts'

const at0 = 1_000_000
let sequence = 0
const stamp = (at: number) => ({
  lane: 'axios' as const,
  sequence: (sequence += 1),
  at: millis(at0 + at),
})
const delivered = (at: number, offset: number, length: number): TraceEvent => ({
  ...stamp(at),
  realm: 'server',
  kind: 'delivered',
  request: 1,
  chunk: offset + 1,
  offset: byteCount(offset),
  length: byteCount(length),
})
const received = (at: number, length: number): TraceEvent => ({
  ...stamp(at),
  realm: 'sandbox',
  kind: 'received',
  request: 1,
  reads: 1,
  offset: byteCount(0),
  length: byteCount(length),
})

function seriesOf(...events: TraceEvent[]) {
  const trace = new Trace({ run: 'r', startedAt: millis(at0), timeScale: 1 })
  for (const event of events) trace.append(event)
  const series = new TimelineSeries(trace)
  series.catchUp()
  return { trace, series }
}

test('buffering lasts from the first delivered byte until the code sees one', () => {
  const { trace, series } = seriesOf(delivered(10, 0, 5), delivered(20, 5, 7))
  const [stretch] = series.lanes.axios.buffering
  expect(stretch).toEqual({ from: 10, until: null, seen: false, chunks: 2, bytes: 12 })
  trace.append(received(30, 12))
  expect(series.catchUp()).toBe(true)
  expect(stretch).toEqual({ from: 10, until: 30, seen: true, chunks: 2, bytes: 12 })
})

test('what was delivered after the first received byte was not hidden', () => {
  const { series } = seriesOf(delivered(10, 0, 5), delivered(50, 5, 7), received(11, 5))
  expect(series.lanes.axios.buffering[0]).toMatchObject({ until: 11, chunks: 1, bytes: 5 })
})

test('an EventSource event ends the stretch of an event stream', () => {
  const { series } = seriesOf(
    {
      ...stamp(1),
      realm: 'server',
      kind: 'headers',
      request: 1,
      status: 200,
      headers: [['Content-Type', 'text/event-stream']],
    },
    delivered(10, 0, 5),
    {
      ...stamp(12),
      realm: 'sandbox',
      kind: 'event-received',
      source: 1,
      type: 'message',
      data: 'x',
      lastEventId: '',
    },
  )
  expect(series.lanes.axios.buffering[0]).toMatchObject({ from: 10, until: 12, seen: true })
})

test('bytes that the code never saw are told from those it saw late', () => {
  const { series } = seriesOf(delivered(10, 0, 5), {
    ...stamp(40),
    realm: 'page',
    kind: 'lane-ended',
    outcome: 'stopped',
    message: '',
  })
  expect(series.lanes.axios.buffering[0]).toMatchObject({ until: 40, seen: false })
  expect(series.lanes.axios.laneMarks.map((mark) => mark.kind)).toEqual(['stopped'])
})

test('only new events are read again', () => {
  const { trace, series } = seriesOf(delivered(10, 0, 5))
  expect(series.catchUp()).toBe(false)
  trace.append(delivered(20, 5, 5))
  series.catchUp()
  expect(series.lanes.axios.delivered.length).toBe(2)
})
