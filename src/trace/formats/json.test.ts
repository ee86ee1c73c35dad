import { expect, test } from 'vitest'

import { byteCount, millis } from '../../base/units.ts'
import type { TraceEvent } from '../model/events.ts'
import { traceFromJson } from '../../../tests/support/trace-from-json.ts'
import { maxFileCharacters, tooLarge, traceToJson } from './json.ts'
import { readTraceJson } from './read-json.ts'
import { Trace } from '../model/trace.ts'

const events: TraceEvent[] = [
  { kind: 'lane-started', lane: 'fetch', realm: 'page', sequence: 1, at: millis(1) },
  {
    kind: 'request',
    request: 1,
    method: 'GET',
    url: 'http://x/',
    headers: [['a', 'b']],
    lane: 'fetch',
    realm: 'server',
    sequence: 1,
    at: millis(2),
  },
  {
    kind: 'written',
    request: 1,
    chunk: 1,
    offset: byteCount(0),
    length: byteCount(3),
    bytes: new Uint8Array([0, 230, 255]),
    lane: 'fetch',
    realm: 'server',
    sequence: 2,
    at: millis(3.5),
  },
  {
    kind: 'request',
    request: 2,
    method: 'GET',
    url: 'http://real/',
    headers: [],
    server: 'real',
    lane: 'fetch',
    realm: 'server',
    sequence: 3,
    at: millis(3.6),
  },
  {
    kind: 'delivered',
    request: 2,
    chunk: 1,
    offset: byteCount(0),
    length: byteCount(2),
    bytes: new Uint8Array([255, 0]),
    lane: 'fetch',
    realm: 'server',
    sequence: 4,
    at: millis(3.7),
  },
  {
    kind: 'shown',
    via: 'output',
    text: '是',
    lane: 'fetch',
    realm: 'sandbox',
    sequence: 1,
    at: millis(4),
  },
]

function exported(): Record<string, unknown> {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 2 })
  for (const event of events) trace.append(event)
  return JSON.parse(JSON.stringify(traceToJson(trace))) as Record<string, unknown>
}
const read = (data: unknown) =>
  traceFromJson(typeof data === 'string' ? data : JSON.stringify(data))
const problemOf = (data: unknown) => {
  const result = read(data)
  return 'problem' in result ? result.problem : null
}

test('an exported trace opens as the same trace, bytes included', () => {
  const result = read(exported())
  if (!('value' in result)) throw new Error(result.problem)
  expect(result.value.events).toEqual(events)
  expect(result.value).toMatchObject({ run: 'r', startedAt: 0, timeScale: 2 })
  expect(result.value.summary('fetch').shown).toBe(1)
})

test('reading tells how far it has come', () => {
  const many = Array.from({ length: 25_000 }, () => exported()['events'])
    .flat()
    .slice(0, 25_000)
  const told: [number, number][] = []
  readTraceJson(JSON.stringify({ ...exported(), events: many }), (...how) => told.push(how))
  expect(told).toEqual([
    [10_000, 25_000],
    [20_000, 25_000],
  ])
})

test('a huge file is refused before it is parsed', () => {
  const text = ' '.repeat(maxFileCharacters + 1)
  expect(traceFromJson(text)).toEqual({ problem: tooLarge(text.length) })
})

test.each([
  ['no JSON', 'hello', 'isn’t JSON'],
  ['foreign JSON', { log: { entries: [] } }, 'not a Chunkwise trace. Choose a file'],
  ['an array', [], 'not a Chunkwise trace'],
  ['a later version', { ...exported(), version: 4 }, 'version 4'],
  ['a missing part', { ...exported(), events: undefined }, 'events'],
  ['a time that is none', { ...exported(), startedAt: 'now' }, 'startedAt'],
  ['an unknown lane', { ...exported(), events: [{ lane: 'ws', realm: 'page' }] }, 'lane'],
  [
    'an unknown realm',
    { ...exported(), events: [{ lane: 'axios', realm: 'moon' }] },
    'event 1, realm',
  ],
  [
    'an event of no kind',
    { ...exported(), events: [{ ...events[0], kind: 'danced' }] },
    'event 1, kind',
  ],
  [
    'a realm that every object has',
    { ...exported(), events: [{ lane: 'axios', realm: 'constructor' }] },
    'event 1, realm',
  ],
  ['a time beyond all dates', { ...exported(), events: [{ ...events[0], at: 1e300 }] }, 'at'],
  ['bytes that are none', { ...exported(), events: [{ ...events[2], bytes: '*' }] }, 'base64'],
])('%s is refused, and said where and why', (_what, data, expected) => {
  expect(problemOf(data)).toContain(expected)
})

test.each(['version', 'realm', 'kind', 'url'])('the problem of a huge %s can be read', (name) => {
  const huge = 'x'.repeat(200_000)
  const file = { ...traceToJson(new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })) }
  const event = {
    lane: 'fetch',
    realm: 'server',
    kind: 'request',
    sequence: 1,
    at: 1,
    [name]: huge,
  }
  const changed = name === 'version' ? { ...file, version: huge } : { ...file, events: [event] }
  const read = readTraceJson(JSON.stringify(changed))
  const problem = 'problem' in read ? read.problem : ''
  expect(problem.length).toBeGreaterThan(20)
  expect(problem.length).toBeLessThan(700)
})
