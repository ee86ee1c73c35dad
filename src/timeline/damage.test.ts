import { expect, test } from 'vitest'

import { millis } from '../base/units.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { Trace } from '../trace/model/trace.ts'
import { describeMark } from './describe-mark.ts'
import { layoutTimeline } from './layout.ts'
import { TimelineSeries } from './series.ts'

let sequence = 0
const event = (realm: TraceEvent['realm'], at: number, happening: object) =>
  ({
    ...happening,
    lane: 'fetch',
    realm,
    sequence: (sequence += 1),
    at: millis(at),
  }) as TraceEvent

function laneOf(...events: TraceEvent[]) {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (const each of events) trace.append(each)
  const series = new TimelineSeries(trace)
  series.catchUp()
  const window = { from: 0, to: 1000 }
  const layout = layoutTimeline(series, {
    width: 916,
    height: 220,
    now: null,
    window,
    previous: null,
  })
  return { layout, series, lane: layout.lanes[0] }
}

const broken = (at: number, reason: string) =>
  event('server', at, { kind: 'response-ended', request: 1, complete: false, reason })
const delivered = (at: number) =>
  event('server', at, { kind: 'delivered', request: 1, chunk: 1, offset: 0, length: 9 })

test('a broken response says why, with what room there is, and is not hidden by the stop it causes', () => {
  const reason = 'the network ended the response after 100 bytes, as if it were complete'
  const { lane, layout } = laneOf(
    delivered(100),
    broken(200, reason),
    event('server', 204, { kind: 'server-stopped', request: 1 }),
    delivered(700),
  )
  expect(lane?.serverEndMarkers.map(({ marker }) => marker)).toEqual(['response-broken'])
  const [marker] = lane?.serverEndMarkers ?? []
  expect(marker?.texts).toEqual([reason, 'the network ended the response after 100 bytes'])
  expect(marker?.room).toBeCloseTo(layout.scale(700) - layout.scale(200))
})

test('an error that ended its lane is told by the marker of that end, an earlier one by its own', () => {
  const failing = (at: number) =>
    event('sandbox', at, { kind: 'error', name: 'E', message: 'm', position: null, stack: '' })
  const ended = event('page', 801, { kind: 'lane-ended', outcome: 'failed', message: 'm' })
  const { lane, layout } = laneOf(failing(300), failing(800), ended)
  expect(lane?.laneEndMarkers).toMatchObject([
    { marker: 'error', x: layout.scale(300) },
    { marker: 'failed', x: layout.scale(801) },
  ])
})

test('a server that stops by itself keeps its marker', () => {
  const { lane } = laneOf(
    broken(200, 'x'),
    event('server', 800, { kind: 'server-stopped', request: 2 }),
  )
  expect(lane?.serverEndMarkers.map(({ marker }) => marker)).toEqual([
    'response-broken',
    'server-stopped',
  ])
})

test('what was shown with U+FFFD in it is marked, and said', () => {
  const shown = (at: number, text: string) =>
    event('sandbox', at, { kind: 'shown', via: 'output', text })
  const { lane, layout, series } = laneOf(shown(100, '这'), shown(300, '\uFFFD'))
  expect(lane?.replacementCharacters).toHaveLength(1)
  expect(lane?.replacementCharacters[0]?.x).toBeCloseTo(layout.scale(300))
  expect(describeMark(series, { lane: 'fetch', track: 'shown', index: 1 })).toBe(
    'fetch stream: no. 2 of 2 shown, with U+FFFD in it, at 300.0 ms',
  )
})

test('of bytes that were lost the fewer words say so', () => {
  const ended = event('page', 900, { kind: 'lane-ended', outcome: 'failed', message: '' })
  const { lane } = laneOf(delivered(100), ended)
  expect(lane?.bands[0]?.shorter).toEqual(['9 B never seen', 'never seen', 'lost'])
})
