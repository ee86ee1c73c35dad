import { expect, test } from 'vitest'

import { byteCount, millis } from '../../base/units.ts'
import { toChromeTrace, type ChromeEvent } from './chrome-trace.ts'
import type { ServerEventData } from '../model/events.ts'
import { toHar } from './har.ts'
import type { Lane } from '../model/lane.ts'
import { Trace } from '../model/trace.ts'

const startedAt = Date.UTC(2026, 10, 22, 18, 0, 0)

/** A lane's run: lane-started at 0 ms, then what the server did at the given times. */
function traceOf(lane: Lane, ...told: readonly (readonly [number, ServerEventData])[]): Trace {
  const trace = new Trace({ run: 'r', startedAt: millis(startedAt), timeScale: 1 })
  const stamp = (at: number, sequence: number) => ({ lane, sequence, at: millis(startedAt + at) })
  trace.append({ kind: 'lane-started', ...stamp(0, 1), realm: 'page' })
  for (const [index, [at, happening]] of told.entries())
    trace.append({ ...happening, ...stamp(at, index + 1), realm: 'server' })
  return trace
}

const request = (id: number): ServerEventData => ({
  kind: 'request',
  request: id,
  method: 'GET',
  url: 'http://x/stream?a=1&b=%20',
  headers: [['accept', '*/*']],
})
const headers = (id: number, type: string): ServerEventData => ({
  kind: 'headers',
  request: id,
  status: 200,
  headers: [['Content-Type', type]],
})
const part = (id: number, chunk: number, offset: number, bytes: readonly number[]) => ({
  request: id,
  chunk,
  offset: byteCount(offset),
  length: byteCount(bytes.length),
})
const written = (id: number, chunk: number, offset: number, bytes: readonly number[]) =>
  ({
    kind: 'written',
    ...part(id, chunk, offset, bytes),
    bytes: new Uint8Array(bytes),
  }) as const
const delivered = (id: number, chunk: number, offset: number, bytes: readonly number[]) =>
  ({ kind: 'delivered', ...part(id, chunk, offset, bytes) }) as const
const ended = (id: number): ServerEventData => ({
  kind: 'response-ended',
  request: id,
  complete: true,
  reason: '',
})

/** 是 in two chunks, the border within the character. */
const split = traceOf(
  'fetch',
  [10, request(1)],
  [30.25, headers(1, 'text/plain')],
  [31, written(1, 1, 0, [0xe6, 0x98])],
  [32, delivered(1, 1, 0, [0xe6, 0x98])],
  [41, written(1, 2, 2, [0xaf])],
  [42, delivered(1, 2, 2, [0xaf])],
  [50, ended(1)],
)

test('HAR: one entry a request, with times, headers, body and chunks', () => {
  const { log } = toHar(split)
  expect(log.version).toBe('1.2')
  expect(log.entries).toHaveLength(1)
  expect(log.entries[0]).toMatchObject({
    startedDateTime: '2026-11-22T18:00:00.010Z',
    time: 40,
    request: {
      method: 'GET',
      queryString: [
        { name: 'a', value: '1' },
        { name: 'b', value: ' ' },
      ],
      headers: [{ name: 'accept', value: '*/*' }],
    },
    response: {
      status: 200,
      bodySize: 3,
      content: { size: 3, mimeType: 'text/plain', text: '是' },
    },
    timings: { send: 0, wait: 20.25, receive: 19.75 },
    _lane: 'fetch',
    _end: 'complete',
    _chunks: [
      { chunk: 1, offset: 0, length: 2, written: 21, delivered: 22 },
      { chunk: 2, offset: 2, length: 1, written: 31, delivered: 32 },
    ],
  })
})

test('HAR: the time of an entry is the sum of its timings', () => {
  for (const { time, timings } of toHar(split).log.entries) {
    const { send = NaN, wait, receive } = timings
    expect(send + wait + receive).toBeCloseTo(time, 3)
  }
})

test('HAR: a body that is no UTF-8 is base64', () => {
  const bytes = [0xff, 0x00]
  const trace = traceOf(
    'axios',
    [1, request(1)],
    [2, headers(1, 'x/y')],
    [3, written(1, 1, 0, bytes)],
    [4, delivered(1, 1, 0, bytes)],
  )
  const [entry] = toHar(trace).log.entries
  expect(entry?.response.content).toEqual({
    size: 2,
    mimeType: 'x/y',
    text: '/wA=',
    encoding: 'base64',
  })
  expect(entry?._end).toBe('open')
})

test('HAR: what was written and never delivered is no part of the body', () => {
  const trace = traceOf(
    'fetch',
    [1, request(1)],
    [3, written(1, 1, 0, [65])],
    [4, delivered(1, 1, 0, [65])],
    [5, written(1, 2, 1, [66])],
  )
  const [entry] = toHar(trace).log.entries
  expect(entry?.response.content).toMatchObject({ size: 1, text: 'A' })
  expect(entry?._chunks[1]).toMatchObject({ chunk: 2, delivered: null })
})

const waiting = (id: number, reason: 'connection' | 'network'): ServerEventData => ({
  kind: 'waiting',
  request: id,
  method: 'PUT',
  url: 'http://x/never',
  reason,
})

test('HAR: a request that never reached its server is an entry too, without an answer', () => {
  const refused = { kind: 'connection-closed', request: 1, reason: 'CORS' } as const
  const { entries } = toHar(
    traceOf(
      'fetch',
      [10, waiting(1, 'network')],
      [15, refused],
      [20, waiting(2, 'connection')],
      [90, request(3)],
    ),
  ).log
  expect(entries.map((entry) => [entry._request, entry.request.method, entry._end])).toEqual([
    [1, 'PUT', 'client-left'],
    [2, 'PUT', 'open'],
    [3, 'GET', 'open'],
  ])
  expect(entries[0]).toMatchObject({
    time: 5,
    request: { url: 'http://x/never', headers: [] },
    response: { status: 0, headers: [] },
    timings: { blocked: -1, wait: 5, receive: 0 },
    _chunks: [],
  })
  expect(entries[1]).toMatchObject({ time: 70, timings: { blocked: 70, wait: 0, receive: 0 } })
})

test('HAR: one that waited and got through is one entry, of when it left, with its headers', () => {
  const { entries } = toHar(
    traceOf('fetch', [10, waiting(1, 'connection')], [30, request(1)], [40, headers(1, 'a/b')]),
  ).log
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({
    startedDateTime: '2026-11-22T18:00:00.010Z',
    request: { method: 'GET', headers: [{ name: 'accept', value: '*/*' }] },
    response: { status: 200 },
    timings: { blocked: 20, wait: 10 },
  })
})

test('HAR: a request without an answer has status 0', () => {
  const [entry] = toHar(traceOf('fetch', [1, request(1)])).log.entries
  expect(entry?.response).toMatchObject({ status: 0, content: { mimeType: 'x-unknown' } })
})

/** What the trace event format asks of every event (Trace Event Format, Google, 2016). */
function complaintsAbout(event: ChromeEvent): string[] {
  const wrong: string[] = []
  if (!['M', 'X', 'b', 'e', 'i'].includes(event.ph)) wrong.push('ph')
  if (typeof event.name !== 'string' || event.name === '') wrong.push('name')
  for (const key of ['ts', 'pid', 'tid'] as const)
    if (!Number.isSafeInteger(event[key]) || event[key] < 0) wrong.push(key)
  if (event.ph === 'X' && !(Number.isSafeInteger(event.dur) && (event.dur ?? -1) >= 0))
    wrong.push('dur')
  if ((event.ph === 'b' || event.ph === 'e') && !(event.id && event.cat)) wrong.push('id, cat')
  if (event.ph === 'i' && event.s !== 't') wrong.push('s')
  if (event.ph === 'M' && !event.args) wrong.push('args')
  return wrong
}

test('Chrome trace: every event is one of the trace event format', () => {
  const { traceEvents } = toChromeTrace(split)
  expect(traceEvents.flatMap(complaintsAbout)).toEqual([])
  expect(JSON.parse(JSON.stringify(traceEvents))).toEqual(traceEvents)
})

test('Chrome trace: lanes are processes and realms threads, named by metadata events', () => {
  const names = toChromeTrace(split).traceEvents.filter(({ name }) => name.endsWith('_name'))
  expect(names.map(({ pid, tid, args }) => [pid, tid, args?.['name']])).toEqual([
    [1, 0, 'fetch stream'],
    [1, 1, 'page'],
    [1, 2, 'server and network (service worker)'],
    [1, 3, 'your code (sandbox)'],
  ])
})

test('Chrome trace: a request is a span with its waiting and its body inside', () => {
  const spans = toChromeTrace(split).traceEvents.filter(({ ph }) => ph === 'b' || ph === 'e')
  expect(spans.map(({ name, ph, ts }) => [name, ph, ts])).toEqual([
    ['GET http://x/stream?a=1&b=%20', 'b', 10_000],
    ['waiting', 'b', 10_000],
    ['waiting', 'e', 30_250],
    ['body', 'b', 30_250],
    ['body', 'e', 50_000],
    ['GET http://x/stream?a=1&b=%20', 'e', 50_000],
  ])
})

test('Chrome trace: spans begin before they end, and a run that is on ends at its latest event', () => {
  const trace = traceOf('eventsource', [1, request(1)], [2, headers(1, 'a')], [9, request(2)])
  const { traceEvents } = toChromeTrace(trace)
  expect(traceEvents.find(({ ph }) => ph === 'X')).toMatchObject({ ts: 0, dur: 9_000, pid: 2 })
  const depth = new Map<string | undefined, number>()
  for (const { ph, id } of traceEvents) {
    if (ph === 'b') depth.set(id, (depth.get(id) ?? 0) + 1)
    if (ph === 'e') depth.set(id, (depth.get(id) ?? 0) - 1)
    expect(depth.get(id) ?? 0).toBeGreaterThanOrEqual(0)
  }
  expect([...depth.values()]).toEqual([0, 0])
})

test('Chrome trace: chunks are moments without their bytes', () => {
  const moments = toChromeTrace(split).traceEvents.filter(({ ph }) => ph === 'i')
  expect(moments.map(({ name }) => name)).toEqual([
    'headers',
    'written',
    'delivered',
    'written',
    'delivered',
    'response-ended',
  ])
  expect(moments[1]?.args).toEqual({ sequence: 3, request: 1, chunk: 1, offset: 0, length: 2 })
})

test('Chrome trace and HAR of an empty trace are empty', () => {
  const trace = new Trace({ run: 'r', startedAt: millis(startedAt), timeScale: 1 })
  expect(toChromeTrace(trace).traceEvents).toEqual([])
  expect(toHar(trace).log.entries).toEqual([])
})

/** The lane's first statement ran after 25 ms, and its request left 5 ms later. */
const begun = (): Trace => {
  const trace = traceOf('fetch', [30, request(1)], [40, headers(1, 'text/plain')], [50, ended(1)])
  trace.append({
    kind: 'started',
    lane: 'fetch',
    realm: 'sandbox',
    sequence: 1,
    at: millis(startedAt + 25),
  })
  return trace
}

test('HAR: its entries belong to a page that starts with the code’s first statement', () => {
  const { pages, entries } = toHar(begun()).log
  expect(pages).toMatchObject([{ id: 'run', startedDateTime: '2026-11-22T18:00:00.025Z' }])
  expect(entries).toMatchObject([{ pageref: 'run', startedDateTime: '2026-11-22T18:00:00.030Z' }])
})

test('Chrome trace: zero is the code’s first statement, and the lane’s run begins there', () => {
  const { traceEvents } = toChromeTrace(begun())
  expect(traceEvents.find(({ ph }) => ph === 'X')).toMatchObject({ ts: 0, dur: 25_000 })
  expect(traceEvents.find(({ ph }) => ph === 'b')).toMatchObject({ ts: 5_000 })
  expect(traceEvents.flatMap(complaintsAbout)).toEqual([])
})
