import fc from 'fast-check'
import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import { ConsoleEntries } from './console-entries.ts'
import type { ClientEventData, TraceEvent } from './events.ts'
import { lanes, type Lane } from './lane.ts'
import { Trace } from './trace.ts'

const client = (lane: Lane, at: number, sequence: number, happening: ClientEventData) =>
  ({ ...happening, lane, realm: 'sandbox', sequence, at: millis(at) }) as TraceEvent
const log = (lane: Lane, at: number, sequence: number, text = `${lane} ${sequence}`) =>
  client(lane, at, sequence, { kind: 'shown', via: 'console', level: 'log', text })
const traceOf = (...events: TraceEvent[]) => {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (const event of events) trace.append(event)
  return trace
}
const linesOf = (trace: Trace) => {
  const lines = new ConsoleEntries(trace)
  lines.update()
  return lines
}
const texts = (lines: ConsoleEntries) => lines.entries.map(({ text }) => text)

test('lanes are merged by time, and within a lane sequence goes before the clock', () => {
  const lines = linesOf(
    traceOf(log('axios', 5, 1), log('fetch', 3, 1), log('fetch', 8, 2), log('fetch', 7, 3)),
  )
  expect(texts(lines)).toEqual(['fetch 1', 'axios 1', 'fetch 2', 'fetch 3'])
})

test('an update takes in what is new and says from where on entries have changed', () => {
  const trace = traceOf(log('fetch', 1, 1), log('fetch', 9, 2))
  const lines = linesOf(trace)
  expect(lines.update()).toBe(2)
  trace.append(log('fetch', 10, 3))
  expect(lines.update()).toBe(2)
  trace.append(log('axios', 5, 1))
  expect(lines.update()).toBe(1)
  expect(texts(lines)).toEqual(['fetch 1', 'axios 1', 'fetch 2', 'fetch 3'])
})

test('a lane that was cleared is forgotten', () => {
  const trace = traceOf(log('fetch', 1, 1), log('axios', 2, 1))
  const lines = linesOf(trace)
  trace.clearLane('fetch')
  trace.append(log('fetch', 3, 1, 'anew'))
  expect(lines.update()).toBe(0)
  expect(texts(lines)).toEqual(['axios 1', 'anew'])
})

test('only what had come by a moment counts for a replay', () => {
  const lines = linesOf(traceOf(log('fetch', 1, 1), log('axios', 2, 1), log('fetch', 3, 2)))
  expect([0, 1, 2.5, 3, 99].map((at) => lines.countUntil(millis(at)))).toEqual([0, 1, 2, 3, 3])
})

test('an error has its frames, and the end of its lane does not tell it again', () => {
  const error = client('fetch', 1, 1, {
    kind: 'error',
    name: 'TypeError',
    message: 'bad',
    position: { line: 7, column: 9 },
    stack: 'TypeError: bad\n    at f (your code:7:9)',
  })
  const ended: TraceEvent = {
    kind: 'lane-ended',
    outcome: 'failed',
    message: 'bad',
    lane: 'fetch',
    realm: 'page',
    sequence: 2,
    at: millis(2),
  }
  expect(texts(linesOf(traceOf(error, ended)))).toEqual([
    'TypeError: bad\n    at f (your code:7:9)',
  ])
  expect(texts(linesOf(traceOf(ended)))).toEqual(['bad'])
  expect(texts(linesOf(traceOf({ ...error, stack: '' } as TraceEvent)))).toEqual([
    'TypeError: bad\n    at your code:7:9',
  ])
})

test('however batches arrive, the result is that of all at once, and no lane is out of order', () => {
  const prints = fc.array(fc.record({ lane: fc.constantFrom(...lanes), at: fc.nat(50) }))
  fc.assert(
    fc.property(prints, fc.array(fc.nat(5)), (plan, pauses) => {
      const trace = traceOf()
      const lines = new ConsoleEntries(trace)
      const sequences = { fetch: 0, eventsource: 0, axios: 0 }
      for (const [index, { lane, at }] of plan.entries()) {
        sequences[lane] += 1
        trace.append(log(lane, at, sequences[lane]))
        if (pauses[index % (pauses.length || 1)] === 0) lines.update()
      }
      lines.update()
      for (const lane of lanes) {
        const own = lines.entries.filter(({ event }) => event.lane === lane)
        expect(own.map(({ event }) => event.sequence)).toEqual(own.map((_, index) => index + 1))
      }
      const times = lines.entries.map(({ at }) => at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(times).toHaveLength(plan.length)
    }),
  )
})

test('what an EventSource keeps to itself stands where it last counted', () => {
  const url = 'http://x/sse'
  const server = (at: number, sequence: number, happening: object) =>
    ({ lane: 'eventsource', realm: 'server', sequence, at: millis(at), ...happening }) as TraceEvent
  let sequence = 0
  const connection = (request: number, at: number) => [
    server(at, (sequence += 1), {
      kind: 'request',
      request,
      method: 'GET',
      url,
      headers: [['accept', 'text/event-stream']],
    }),
    server(at + 1, (sequence += 1), {
      kind: 'headers',
      request,
      status: 200,
      headers: [['content-type', 'text/event-stream']],
    }),
    server(at + 2, (sequence += 1), {
      kind: 'response-ended',
      request,
      complete: true,
      reason: '',
    }),
  ]
  const trace = traceOf(
    client('eventsource', 1, 1, { kind: 'source-opened', source: 1, url }),
    ...[10, 20, 30].flatMap((at, index) => connection(index + 1, at)),
    log('fetch', 35, 1),
  )
  const lines = linesOf(trace)
  const told = () => lines.entries.map(({ at, text, why }) => [at, text || why?.values[1]])
  expect(told()).toEqual([
    [30, '2'],
    [35, 'fetch 1'],
  ])
  expect(lines.entries[0]).toMatchObject({ level: 'info', why: { id: 'source-reconnects' } })
  for (const event of connection(4, 40)) trace.append(event)
  expect(lines.update()).toBe(0)
  expect(told()).toEqual([
    [35, 'fetch 1'],
    [40, '3'],
  ])
  expect(lines.update()).toBe(2)
  // A replay before it was so does not say it.
  expect(lines.countUntil(millis(39))).toBe(1)
})

test('what a lane’s server printed and threw is told, with its own frames', () => {
  const server = (at: number, happening: object) =>
    ({
      ...happening,
      lane: 'fetch',
      realm: 'server-code',
      sequence: at,
      at: millis(at),
    }) as TraceEvent
  const lines = linesOf(
    traceOf(
      server(1, { kind: 'server-shown', level: 'info', text: 'asked' }),
      server(2, { kind: 'server-shown-dropped', count: 1234 }),
      server(3, {
        kind: 'server-error',
        name: 'TypeError',
        message: 'no',
        position: { line: 7, column: 2 },
        stack: '',
      }),
    ),
  )
  expect(lines.entries.map(({ level, text }) => [level, text])).toEqual([
    ['info', 'asked'],
    ['warn', '1,234 prints were dropped because they came too fast'],
    ['error', 'TypeError: no\n    at server code:7:2'],
  ])
})
