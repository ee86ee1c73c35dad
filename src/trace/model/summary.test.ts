import { expect, test } from 'vitest'

import { byteCount, millis } from '../../base/units.ts'
import type { ClientEventData, PageEventData, ServerEventData, TraceEvent } from './events.ts'
import { cutShort, mayBeLeftUnread, openRequests } from './summary.ts'
import { Trace } from './trace.ts'

const at = (value: number) => ({ lane: 'fetch' as const, sequence: value, at: millis(value) })
const server = (time: number, happening: ServerEventData): TraceEvent => ({
  ...happening,
  ...at(time),
  realm: 'server',
})
const client = (time: number, happening: ClientEventData): TraceEvent => ({
  ...happening,
  ...at(time),
  realm: 'sandbox',
})
const page = (time: number, happening: PageEventData): TraceEvent => ({
  ...happening,
  ...at(time),
  realm: 'page',
})
const range = (offset: number, length: number) => ({
  offset: byteCount(offset),
  length: byteCount(length),
})

const request = server(1, { kind: 'request', request: 1, method: 'GET', url: 'x', headers: [] })
const delivered = (time: number, offset: number, length: number) =>
  server(time, { kind: 'delivered', request: 1, chunk: 1, ...range(offset, length) })
const received = (time: number, offset: number, length: number, reads = 1) =>
  client(time, { kind: 'received', request: 1, reads, ...range(offset, length) })
const ended = (complete: boolean) =>
  server(9, { kind: 'response-ended', request: 1, complete, reason: '' })
const done = client(10, { kind: 'receive-ended', request: 1, how: 'done', message: '' })

function traceOf(...events: TraceEvent[]): Trace {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (const event of events) trace.append(event)
  return trace
}

test('figures add up event by event', () => {
  const shown = client(6, { kind: 'shown', via: 'output', text: 'a' })
  const events = [request, delivered(2, 0, 5), delivered(3, 5, 7), received(4, 0, 12, 2), shown]
  expect(traceOf(...events).summary('fetch')).toMatchObject({
    firstDeliveredAt: 2,
    firstReceivedAt: 4,
    firstShownAt: 6,
    deliveredChunks: 2,
    deliveredBytes: 12,
    receivedReads: 2,
    receivedBytes: 12,
    shown: 1,
    lastAt: 6,
  })
})

test('prints that were dropped count as shown', () => {
  const { shown, shownDropped } = traceOf(
    client(1, { kind: 'shown', via: 'console', level: 'log', text: 'a' }),
    client(2, { kind: 'shown-dropped', count: 41 }),
  ).summary('fetch')
  expect({ shown, shownDropped }).toEqual({ shown: 42, shownDropped: 41 })
})

test.each([
  ['the server ended it', ended(true), 0],
  ['it broke', ended(false), 0],
  ['the client left', server(9, { kind: 'connection-closed', request: 1, reason: '' }), 0],
  ['nothing ended it', delivered(9, 0, 1), 1],
])('a request is open or not: %s', (_what, event, open) => {
  expect(openRequests(traceOf(request, event).summary('fetch'))).toBe(open)
})

test('a client that got all of it was not cut short, in whatever order the news came', () => {
  expect(
    cutShort(
      traceOf(request, delivered(2, 0, 5), received(3, 0, 5), ended(true), done).summary('fetch'),
    ),
  ).toEqual([])
  expect(
    cutShort(
      traceOf(received(3, 0, 5), done, request, delivered(2, 0, 5), ended(true)).summary('fetch'),
    ),
  ).toEqual([])
})

test('a clean end that the server has not confirmed is a response cut short', () => {
  const { requests } = traceOf(request, delivered(2, 0, 5), received(3, 0, 5), done).summary(
    'fetch',
  )
  expect([...requests.values()]).toHaveLength(1)
  expect(cutShort(traceOf(request, received(3, 0, 5), done).summary('fetch'))).toHaveLength(1)
})

test('a clean end with fewer bytes than were delivered is a response cut short', () => {
  const trace = traceOf(request, delivered(2, 0, 9), received(3, 0, 5), ended(true), done)
  expect(cutShort(trace.summary('fetch'))).toMatchObject([
    { request: 1, receivedBytes: 5, deliveredBytes: 9 },
  ])
})

test('a client that cancelled or saw an error was not cut short', () => {
  for (const how of ['cancelled', 'error'] as const) {
    const end = client(10, { kind: 'receive-ended', request: 1, how, message: '' })
    expect(cutShort(traceOf(request, delivered(2, 0, 5), end).summary('fetch'))).toEqual([])
  }
})

test('clearing a lane forgets it and keeps the others', () => {
  const other = { ...page(1, { kind: 'lane-started' }), lane: 'axios' } as TraceEvent
  const trace = traceOf(request, other)
  trace.clearLane('fetch')
  expect(trace.events).toEqual([other])
  expect(trace.eventsOf('fetch')).toEqual([])
  expect(trace.summary('fetch').requests.size).toBe(0)
})

test('a response may be left unread if the code has ended and has not been given much of it', () => {
  const mebibyte = 1024 * 1024
  const written = (length: number) =>
    server(2, {
      kind: 'written',
      request: 1,
      chunk: 1,
      bytes: new Uint8Array(),
      ...range(0, length),
    })
  const settled = client(5, { kind: 'settled', serverSequence: 1 })
  const isLeft = (...events: TraceEvent[]) => mayBeLeftUnread(traceOf(...events).summary('fetch'))
  const waiting = [request, written(mebibyte), delivered(3, 0, 131_072)]
  expect(isLeft(...waiting)).toBe(false)
  expect(isLeft(...waiting, settled)).toBe(true)
  // The code has all that has arrived, or all but little of it.
  expect(isLeft(...waiting, settled, received(6, 0, 131_072))).toBe(false)
  expect(isLeft(...waiting, settled, ended(true))).toBe(false)
  // An EventSource is read by the browser.
  const opened = client(0, { kind: 'source-opened', source: 1, url: 'x' })
  expect(isLeft(opened, ...waiting, settled)).toBe(false)
  expect(isLeft(request, written(9), delivered(3, 0, 9), settled)).toBe(false)
})
