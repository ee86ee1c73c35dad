import { expect, test } from 'vitest'

import { millis } from '../base/units.ts'
import type { TraceEvent, WaitReason } from '../trace/model/events.ts'
import { Trace } from '../trace/model/trace.ts'
import { describeAt } from './hit.ts'
import { layoutTimeline } from './layout.ts'
import { TimelineSeries } from './series.ts'
import { waitingText } from './waiting.ts'

let sequence = 0
const server = (at: number, request: number, happening: object) =>
  ({
    ...happening,
    request,
    lane: 'fetch',
    realm: 'server',
    sequence: (sequence += 1),
    at: millis(at),
  }) as TraceEvent
const waits = (at: number, request: number, reason: WaitReason) =>
  server(at, request, { kind: 'waiting', method: 'GET', url: 'http://x/', reason })
const asks = (at: number, request: number) =>
  server(at, request, { kind: 'request', method: 'GET', url: 'http://x/', headers: [] })

function seriesOf(...events: TraceEvent[]) {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (const event of events) trace.append(event)
  const series = new TimelineSeries(trace)
  series.catchUp()
  return { trace, series }
}

test('a request waits until it reaches its server, first for the one and then for the other', () => {
  const { series } = seriesOf(
    waits(10, 7, 'connection'),
    waits(50, 7, 'network'),
    asks(60, 8),
    asks(90, 7),
    waits(95, 9, 'connection'),
  )
  expect(series.lane('fetch').waiting).toEqual([
    { request: 7, reason: 'connection', from: 10, until: 50 },
    { request: 7, reason: 'network', from: 50, until: 90 },
    { request: 8, reason: 'server', from: 60, until: null },
    { request: 7, reason: 'server', from: 90, until: null },
    { request: 9, reason: 'connection', from: 95, until: null },
  ])
})

test('who waits when the lane ends waits no longer', () => {
  const { series } = seriesOf(waits(10, 7, 'connection'), {
    kind: 'lane-ended',
    outcome: 'stopped',
    message: '',
    lane: 'fetch',
    realm: 'page',
    sequence: 1,
    at: millis(40),
  })
  expect(series.lane('fetch').waiting).toMatchObject([{ until: 40 }])
})

test('the stretch lies in the lane’s row and says what it is', () => {
  const { series } = seriesOf(waits(100, 7, 'connection'), asks(900, 7))
  const window = { from: 0, to: 1000 }
  const layout = layoutTimeline(series, {
    width: 800,
    height: 220,
    now: null,
    window,
    previous: null,
  })
  const [lane] = layout.lanes
  expect(lane?.waits).toMatchObject([{ x: layout.scale(100) }])
  expect(lane?.waits[0]?.width).toBeCloseTo(layout.scale(900) - layout.scale(100))
  const y = (lane?.strips.laneOther.top ?? 0) + 1
  expect(describeAt(layout, series, layout.scale(500), y)?.text).toBe(
    'fetch stream: request 7 waits for a free connection for 0.80 s',
  )
})

test('of thousands that wait at once as many are drawn as can be seen', () => {
  const numbers = Array.from({ length: 5_000 }, (_, index) => index + 1)
  const { series } = seriesOf(
    ...numbers.map((request) => waits(100, request, 'queue')),
    ...numbers.map((request) => asks(100 + request / 10, request)),
  )
  const window = { from: 0, to: 1000 }
  const options = { width: 800, height: 220, now: null, window, previous: null }
  const layout = layoutTimeline(series, options)
  const drawn = layout.lanes[0]?.waits ?? []
  expect(drawn.length).toBeLessThan(120)
  const end = Math.max(...drawn.map(({ x, width }) => x + width))
  expect(layout.scale(600) - end).toBeLessThan(5)
})

test('a wait fills the row of a lane in which nothing else happens meanwhile', () => {
  const received = (at: number) =>
    ({
      kind: 'received',
      request: 1,
      reads: 1,
      offset: 0,
      length: 1,
      lane: 'fetch',
      realm: 'sandbox',
      sequence: (sequence += 1),
      at: millis(at),
    }) as TraceEvent
  const waitsOf = (...events: TraceEvent[]) => {
    const { series } = seriesOf(...events)
    const window = { from: 0, to: 1000 }
    const options = { width: 800, height: 220, now: null, window, previous: null }
    const layout = layoutTimeline(series, options)
    return { layout, series, waits: layout.lanes[0]?.waits }
  }
  const alone = waitsOf(waits(100, 1, 'connection'), asks(900, 1), received(950))
  expect(alone.waits).toMatchObject([{ fillsRow: true }])
  const { row } = alone.layout.lanes[0] ?? {}
  const middle = (row?.top ?? 0) + (row?.height ?? 0) / 2
  expect(describeAt(alone.layout, alone.series, alone.layout.scale(500), middle)?.text).toContain(
    'request 1 waits for a free connection',
  )
  const beside = waitsOf(waits(100, 7, 'connection'), received(300), asks(900, 7))
  expect(beside.waits).toMatchObject([{ fillsRow: false }])
})

test('what lasts has no length yet', () => {
  const lasting = { request: 2, reason: 'network', from: 0, until: null } as const
  expect(waitingText(lasting)).toBe('request 2 is on its way to the server')
})

test('a summary knows since when a request was meant, and when it had its connection', () => {
  const { trace } = seriesOf(waits(10, 7, 'connection'), waits(50, 7, 'network'))
  expect(trace.summary('fetch').requests.get(7)).toMatchObject({
    requestedAt: 10,
    connectedAt: 50,
    reachedAt: null,
    waitsFor: 'network',
    serverEnd: null,
  })
  trace.append(asks(90, 7))
  expect(trace.summary('fetch').requests.get(7)).toMatchObject({ reachedAt: 90, waitsFor: null })
})

test('a request that has reached its server waits for the response, if that takes its time', () => {
  const headers = (at: number) => server(at, 1, { kind: 'headers', status: 200, headers: [] })
  const looks = (...events: TraceEvent[]) => {
    const { series } = seriesOf(...events)
    const window = { from: 0, to: 1000 }
    const options = { width: 800, height: 220, now: null, window, previous: null }
    return layoutTimeline(series, options).lanes[0]?.waits.map(({ look, text }) => [look, text])
  }
  expect(looks(waits(100, 1, 'connection'), asks(300, 1), headers(800))).toEqual([
    ['connection', 'request 1 waits for a free connection for 0.20 s'],
    ['server', 'request 1 waits for the server’s response for 0.50 s'],
  ])
  expect(looks(waits(100, 1, 'network'), asks(300, 1), headers(301))).toEqual([
    ['server', 'request 1 is on its way to the server for 0.20 s'],
  ])
})
