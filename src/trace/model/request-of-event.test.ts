import fc from 'fast-check'
import { expect, test } from 'vitest'

import { byteCount, millis } from '../../base/units.ts'
import type { ClientEventData, ServerEventData, TraceEvent } from './events.ts'
import { connectionsOf, requestOfEvent } from './request-of-event.ts'
import { Trace } from './trace.ts'

const url = 'http://x/stream'
const accept = [['accept', 'text/event-stream']] as const
type Received = Extract<TraceEvent, { kind: 'event-received' }>

/** Writes a trace line by line; realms number their events themselves. */
function writer() {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  let sequence = 0
  const stamp = (at: number) => ({
    lane: 'eventsource' as const,
    sequence: (sequence += 1),
    at: millis(at),
  })
  const server = (at: number, happening: ServerEventData) =>
    trace.append({ ...happening, ...stamp(at), realm: 'server' })
  const client = (at: number, happening: ClientEventData) => {
    const event: TraceEvent = { ...happening, ...stamp(at), realm: 'sandbox' }
    trace.append(event)
    return event
  }
  return {
    trace,
    open: (at: number, source: number, to = url) =>
      client(at, { kind: 'source-opened', source, url: to }),
    close: (at: number, source: number) =>
      client(at, { kind: 'source-closed', source, by: 'code' }),
    request: (at: number, request: number, headers: ServerHappeningHeaders = accept, to = url) =>
      server(at, { kind: 'request', request, method: 'GET', url: to, headers }),
    deliver: (at: number, request: number) =>
      server(at, {
        kind: 'delivered',
        request,
        chunk: 1,
        offset: byteCount(0),
        length: byteCount(9),
      }),
    end: (at: number, request: number) =>
      server(at, { kind: 'response-ended', request, complete: true, reason: '' }),
    receive: (at: number, source: number) =>
      client(at, {
        kind: 'event-received',
        source,
        type: 'message',
        data: 'a',
        lastEventId: '',
      }) as Received,
  }
}
type ServerHappeningHeaders = Extract<ServerEventData, { kind: 'request' }>['headers']

test('an event came over its source’s only connection', () => {
  const w = writer()
  w.open(1, 1)
  w.request(2, 1)
  w.deliver(3, 1)
  expect(requestOfEvent(w.trace, w.receive(4, 1))).toBe(1)
})

test('after a reconnection events come over the new request, and the old ones keep theirs', () => {
  const w = writer()
  w.open(1, 1)
  w.request(2, 1)
  w.deliver(3, 1)
  const before = w.receive(4, 1)
  w.end(5, 1)
  const late = w.receive(8, 1)
  w.request(3005, 2)
  const still = w.receive(3006, 1)
  w.deliver(3010, 2)
  const after = w.receive(3011, 1)
  w.end(3020, 2)
  w.request(6020, 3)
  w.deliver(6030, 3)
  const last = w.receive(6031, 1)
  const found = [before, late, still, after, last].map((event) => requestOfEvent(w.trace, event))
  expect(found).toEqual([1, 1, 1, 2, 3])
  expect(
    connectionsOf(w.trace, 'eventsource')
      .get(1)
      ?.map(({ request }) => request),
  ).toEqual([1, 2, 3])
})

test('two sources of one address are told apart by who waits for a connection', () => {
  const w = writer()
  w.open(1, 1)
  w.request(2, 1)
  w.deliver(3, 1)
  w.open(10, 2)
  w.request(11, 2)
  w.deliver(12, 2)
  w.end(20, 1)
  w.request(23, 3)
  w.deliver(24, 3)
  expect(requestOfEvent(w.trace, w.receive(25, 2))).toBe(2)
  expect(requestOfEvent(w.trace, w.receive(25, 1))).toBe(3)
})

test('a source that was closed gets no request of one that was opened later', () => {
  const w = writer()
  w.open(1, 1)
  w.request(2, 1)
  w.deliver(3, 1)
  w.close(10, 1)
  w.end(11, 1)
  w.open(20, 2)
  w.request(21, 2)
  w.deliver(22, 2)
  expect(requestOfEvent(w.trace, w.receive(23, 2))).toBe(2)
  expect(requestOfEvent(w.trace, w.receive(4, 1))).toBe(1)
})

test('other requests for the same address, and other addresses, are not taken for connections', () => {
  const w = writer()
  w.open(1, 1)
  w.request(2, 1, [['accept', '*/*']])
  w.deliver(3, 1)
  w.request(4, 2, accept, 'http://x/other')
  w.deliver(5, 2)
  expect(requestOfEvent(w.trace, w.receive(6, 1))).toBeNull()
  w.request(7, 3)
  w.deliver(8, 3)
  expect(requestOfEvent(w.trace, w.receive(9, 1))).toBe(3)
})

test('the page may learn of the request before it learns of the source', () => {
  const w = writer()
  w.request(2, 1)
  w.deliver(3, 1)
  w.open(1, 1)
  expect(requestOfEvent(w.trace, w.receive(4, 1))).toBe(1)
})

test('a reconnection that begins before the end of the old connection was told is not lost', () => {
  const w = writer()
  w.open(1, 1)
  w.request(2, 1)
  w.deliver(3, 1)
  w.request(10, 2)
  w.end(12, 1)
  w.deliver(13, 2)
  expect(requestOfEvent(w.trace, w.receive(14, 1))).toBe(2)
})

test('fragment and upgrade to https do not part a source from its request', () => {
  const w = writer()
  w.open(1, 1, 'http://x/stream#a')
  w.request(2, 1, accept, 'https://x/stream')
  w.deliver(3, 1)
  expect(requestOfEvent(w.trace, w.receive(4, 1))).toBe(1)
})

test('for any number of reconnections every event is tied to the connection it came over', () => {
  const connections = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(connections, (eventsOfEach) => {
      const w = writer()
      w.open(1, 1)
      const expected: number[] = []
      const got: Received[] = []
      for (const [index, events] of eventsOfEach.entries()) {
        const at = 10 + index * 100
        w.request(at, index + 1)
        w.deliver(at + 5, index + 1)
        for (let count = 0; count < events; count += 1) {
          got.push(w.receive(at + 10 + count, 1))
          expected.push(index + 1)
        }
        w.end(at + 50, index + 1)
      }
      expect(got.map((event) => requestOfEvent(w.trace, event))).toEqual(expected)
    }),
  )
})
