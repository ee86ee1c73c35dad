import { expect, test } from 'vitest'

import { byteCount, millis } from '../base/units.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { lanes, type Lane } from '../trace/model/lane.ts'
import { Trace } from '../trace/model/trace.ts'
import { TimelineSeries } from './series.ts'
import { endMarkerOf } from './end-markers.ts'
import { trackNames } from './track.ts'

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
  const [stretch] = series.lane('axios').buffering
  expect(stretch).toEqual({
    request: 1,
    from: 10,
    until: null,
    seen: false,
    chunks: 2,
    bytes: 12,
  })
  trace.append(received(30, 12))
  series.catchUp()
  expect(stretch).toMatchObject({ from: 10, until: 30, seen: true, chunks: 2, bytes: 12 })
})

test('a delivery that the page hears of after its receipt lay hidden all the same', () => {
  const { series } = seriesOf(delivered(10, 0, 5), received(30, 12), delivered(29, 5, 7))
  expect(series.lane('axios').buffering).toMatchObject([{ until: 30, chunks: 2, bytes: 12 }])
})

test('what was delivered after the first received byte was not hidden', () => {
  const { series } = seriesOf(delivered(10, 0, 5), delivered(50, 5, 7), received(11, 5))
  expect(series.lane('axios').buffering[0]).toMatchObject({ until: 11, chunks: 1, bytes: 5 })
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
  expect(series.lane('axios').buffering[0]).toMatchObject({ from: 10, until: 12, seen: true })
})

/** An EventSource with a listener for `message`, and the named events that its server sends first. */
function namedEvents(...parts: readonly string[]): TraceEvent[] {
  const url = 'http://x/sse'
  const encoder = new TextEncoder()
  const server = (at: number, happening: object) =>
    ({ ...stamp(at), realm: 'server', request: 1, ...happening }) as TraceEvent
  const accept = [['accept', 'text/event-stream']] as const
  const type = [['content-type', 'text/event-stream']] as const
  let offset = 0
  const chunks = parts.flatMap((text, index) => {
    const bytes = encoder.encode(text)
    const range = { chunk: index + 1, offset: byteCount(offset), length: byteCount(bytes.length) }
    offset += bytes.length
    return [
      server(10 * (index + 1), { kind: 'written', ...range, bytes }),
      server(10 * (index + 1), { kind: 'delivered', ...range }),
    ]
  })
  return [
    { ...stamp(1), realm: 'sandbox', kind: 'source-opened', source: 1, url },
    { ...stamp(1), realm: 'sandbox', kind: 'source-listens', source: 1, type: 'message' },
    server(2, { kind: 'request', method: 'GET', url, headers: accept }),
    server(3, { kind: 'headers', status: 200, headers: type }),
    ...chunks,
  ]
}
const heard = (at: number, source = 1): TraceEvent => ({
  ...stamp(at),
  realm: 'sandbox',
  kind: 'event-received',
  source,
  type: 'message',
  data: 'x',
  lastEventId: '',
})

test('events that nobody listens to are not hidden by buffering', () => {
  const token = 'event: token\ndata: a\n\n'
  const { series } = seriesOf(...namedEvents(token, token))
  expect(series.lane('axios').buffering).toEqual([])
})

test('what hides before an event with a listener is that event, not those that are dropped before', () => {
  const { series } = seriesOf(
    ...namedEvents('event: token\ndata: a\n\n', 'data: ', 'b\n\n'),
    heard(35),
  )
  expect(series.lane('axios').buffering).toMatchObject([
    { from: 20, until: 35, seen: true, chunks: 2, bytes: 9 },
  ])
})

test('an event of another source ends no stretch', () => {
  const { series } = seriesOf(...namedEvents('data: ', 'b'), heard(35, 2))
  expect(series.lane('axios').buffering).toMatchObject([{ from: 10, until: null }])
})

test('bytes that the code never saw are told from those it saw late', () => {
  const { series } = seriesOf(delivered(10, 0, 5), {
    ...stamp(40),
    realm: 'page',
    kind: 'lane-ended',
    outcome: 'stopped',
    message: '',
  })
  expect(series.lane('axios').buffering[0]).toMatchObject({ until: 40, seen: false })
  expect(series.lane('axios').tracks.laneEndMarkers.events.map(endMarkerOf)).toEqual(['stopped'])
})

/** Everything that stands anywhere in the picture. */
const drawn = (series: TimelineSeries) =>
  lanes.flatMap((lane) => trackNames.flatMap((name) => series.lane(lane).tracks[name].events))

test('every event of the trace, and so every row of the table, stands in the picture once', () => {
  const { trace, series } = seriesOf(
    { ...stamp(0), realm: 'page', kind: 'lane-started' },
    { ...stamp(1), realm: 'sandbox', kind: 'started' },
    {
      ...stamp(1),
      realm: 'server',
      kind: 'request',
      request: 1,
      method: 'GET',
      url: 'x',
      headers: [],
    },
    delivered(10, 0, 5),
    received(11, 5),
    { ...stamp(12), realm: 'sandbox', kind: 'shown', via: 'output', text: 'a' },
    { ...stamp(13), realm: 'sandbox', kind: 'shown-dropped', count: 3 },
    {
      ...stamp(14),
      realm: 'server',
      kind: 'response-ended',
      request: 1,
      complete: true,
      reason: '',
    },
  )
  trace.append(delivered(20, 5, 5))
  series.catchUp()
  series.catchUp()
  const bySequence = (a: TraceEvent, b: TraceEvent) => a.sequence - b.sequence
  expect(drawn(series).sort(bySequence)).toEqual([...trace.events].sort(bySequence))
})

test('an event that is reported late takes its place by the clock', () => {
  const end = {
    ...stamp(40),
    realm: 'page',
    kind: 'lane-ended',
    outcome: 'failed',
    message: '',
  } as const
  const error = {
    ...stamp(30),
    realm: 'sandbox',
    kind: 'error',
    name: 'E',
    message: '',
    position: null,
    stack: '',
  } as const
  const { series } = seriesOf(end, error)
  expect(series.lane('axios').tracks.laneEndMarkers.events).toEqual([error, end])
  expect(series.find({ lane: 'axios', realm: 'page', sequence: end.sequence })).toMatchObject({
    track: 'laneEndMarkers',
    index: 1,
  })
})

test('of a lane that runs anew nothing stale remains, and the others stay', () => {
  const other = { ...delivered(5, 0, 1), lane: 'fetch' } as const
  const { trace, series } = seriesOf(delivered(10, 0, 5), other, delivered(20, 5, 5))
  trace.clearLane('axios')
  const fresh = delivered(50, 0, 3)
  trace.append(fresh)
  expect(series.catchUp()).toEqual(['axios'])
  expect(drawn(series)).toEqual([other, fresh])
  expect(series.lane('axios').buffering).toMatchObject([{ from: 50 }])
  expect(series.catchUp()).toEqual([])
})

test('moments count from the first statement, whichever lane reports its own first', () => {
  const began = (lane: Lane, at: number) =>
    ({ ...stamp(at), lane, realm: 'sandbox', kind: 'started' }) as const
  const { trace, series } = seriesOf(
    { ...stamp(0), realm: 'page', kind: 'lane-started' },
    began('axios', 300),
    delivered(310, 0, 5),
  )
  const { tracks } = series.lane('axios')
  expect([tracks.delivered.moments.at(0), series.start, series.duration]).toEqual([10, -300, 10])
  expect(series.lane('axios').startUp).toEqual({ from: -300, until: 0 })
  const { version } = series
  trace.append(began('fetch', 290))
  expect(series.catchUp()).toEqual([])
  expect(series.lane('axios').tracks.delivered.moments.at(0)).toBe(20)
  expect(series.lane('axios').startUp).toEqual({ from: -290, until: 10 })
  expect(series.version).toBeGreaterThan(version)
  expect(drawn(series)).toHaveLength(trace.events.length)
})
