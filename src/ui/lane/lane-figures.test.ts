import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import { Trace } from '../../trace/model/trace.ts'
import { figuresOf } from './lane-figures.ts'

test('the first byte is there when it has arrived, whether or not the code can see it', () => {
  const trace = new Trace({ run: 'r', startedAt: millis(1000), timeScale: 1 })
  const add = (realm: TraceEvent['realm'], at: number, happening: object) =>
    trace.append({ ...happening, lane: 'axios', realm, sequence: at, at: millis(at) } as TraceEvent)
  add('page', 1000, { kind: 'lane-started' })
  add('sandbox', 1005, { kind: 'started' })
  // What was printed before the request says nothing about its answer.
  add('sandbox', 1009, { kind: 'shown', via: 'console', level: 'log', text: 'asking' })
  add('server', 1010, { kind: 'request', request: 1, method: 'GET', url: 'x', headers: [] })
  add('server', 1510, { kind: 'delivered', request: 1, chunk: 1, offset: 0, length: 6 })
  expect(figuresOf(trace, 'axios')).toMatchObject({ firstByte: 500, firstShown: null })
  add('sandbox', 9010, { kind: 'received', request: 1, reads: 1, offset: 0, length: 6 })
  add('sandbox', 9020, { kind: 'shown', via: 'output', text: '["这"' })
  expect(figuresOf(trace, 'axios')).toMatchObject({ firstByte: 500, firstShown: 8010 })
})

test('code that has made no request yet waits for no byte', () => {
  const trace = new Trace({ run: 'r', startedAt: millis(1000), timeScale: 1 })
  const add = (realm: TraceEvent['realm'], happening: object) =>
    trace.append({
      ...happening,
      lane: 'fetch',
      realm,
      sequence: 1,
      at: millis(1010),
    } as TraceEvent)
  add('sandbox', { kind: 'started' })
  expect(figuresOf(trace, 'fetch')).toMatchObject({ requests: 'none' })
  add('server', { kind: 'request', request: 1, method: 'GET', url: 'http://x/', headers: [] })
  expect(figuresOf(trace, 'fetch')).toMatchObject({ requests: 'open' })
})

test('a print that is reported before its request counts from the request all the same', () => {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  const add = (realm: TraceEvent['realm'], at: number, happening: object) =>
    trace.append({ ...happening, lane: 'fetch', realm, sequence: at, at: millis(at) } as TraceEvent)
  add('sandbox', 90, { kind: 'shown', via: 'console', level: 'log', text: 'asking' })
  add('sandbox', 130, { kind: 'shown', via: 'console', level: 'log', text: 'status 200' })
  expect(figuresOf(trace, 'fetch').firstShown).toBeNull()
  add('server', 100, { kind: 'waiting', request: 1, method: 'GET', url: 'x', reason: 'connection' })
  expect(figuresOf(trace, 'fetch').firstShown).toBe(30)
})

test('bytes are hidden only while a request is open whose code has been given none of them', () => {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  let at = 0
  const add = (realm: TraceEvent['realm'], happening: object) => {
    at += 1
    const event = { ...happening, lane: 'axios', realm, sequence: at, at: millis(at) }
    trace.append(event as TraceEvent)
    return figuresOf(trace, 'axios')
  }
  const request = (number: number) =>
    add('server', { kind: 'request', request: number, method: 'GET', url: 'x', headers: [] })
  const chunk = (number: number, index: number) =>
    add('server', { kind: 'delivered', request: number, chunk: index, offset: 0, length: 6 })
  add('sandbox', { kind: 'started' })
  request(1)
  expect(chunk(1, 1).hidden).toBeNull()
  expect(chunk(1, 2)).toMatchObject({ requests: 'open', hidden: { bytes: 12, chunks: 2 } })
  add('server', { kind: 'response-ended', request: 1, complete: true })
  add('sandbox', { kind: 'received', request: 1, reads: 1, offset: 0, length: 12 })
  expect(add('sandbox', { kind: 'receive-ended', request: 1, how: 'done' })).toMatchObject({
    requests: 'ended',
    hidden: null,
  })
  // What the first was given says nothing about the second.
  request(2)
  chunk(2, 1)
  expect(chunk(2, 2)).toMatchObject({ requests: 'open', hidden: { bytes: 12, chunks: 2 } })
})

test('an EventSource between two connections will connect again', () => {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  const add = (realm: TraceEvent['realm'], at: number, happening: object) =>
    trace.append({
      ...happening,
      lane: 'eventsource',
      realm,
      sequence: at,
      at: millis(at),
    } as TraceEvent)
  add('sandbox', 1, { kind: 'source-opened', source: 1, url: 'http://x/' })
  add('server', 2, { kind: 'request', request: 1, method: 'GET', url: 'http://x/', headers: [] })
  expect(figuresOf(trace, 'eventsource').requests).toBe('open')
  add('server', 3, { kind: 'response-ended', request: 1, complete: true })
  expect(figuresOf(trace, 'eventsource').requests).toBe('reconnecting')
})
