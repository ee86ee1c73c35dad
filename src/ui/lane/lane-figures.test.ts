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
  expect(figuresOf(trace, 'fetch')).toMatchObject({ hasAsked: false })
  add('server', { kind: 'request', request: 1, method: 'GET', url: 'http://x/', headers: [] })
  expect(figuresOf(trace, 'fetch')).toMatchObject({ hasAsked: true })
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
