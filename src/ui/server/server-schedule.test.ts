import { expect, test } from 'vitest'

import { byteCount, millis } from '../../base/units.ts'
import { defaultConditions } from '../../catalogue/network/conditions.ts'
import type { ServerValues } from '../../catalogue/servers/server-description.ts'
import { serverById } from '../../catalogue/servers/servers.ts'
import { defaultSettings, type RunSettings } from '../../trace/model/settings.ts'
import { Trace } from '../../trace/model/trace.ts'
import { scheduleFor } from './server-schedule.ts'

const server = serverById('text')
if (!server) throw new Error('The catalogue has no server of plain text.')

const ref = { lane: 'fetch', request: 1 } as const

/** A run, at twice the speed, in which ten bytes were written 50 ms after the request. */
function traceOf(settings: Partial<RunSettings>, complete = true): Trace {
  const trace = new Trace({
    run: 'run',
    startedAt: millis(0),
    timeScale: 2,
    settings: { ...defaultSettings, ...settings },
  })
  const from = (at: number, sequence: number) =>
    ({ lane: ref.lane, realm: 'server', request: ref.request, sequence, at: millis(at) }) as const
  const url = 'https://chunkwise.example/api/text'
  trace.append({ kind: 'request', method: 'GET', url, headers: [], ...from(100, 1) })
  trace.append({
    kind: 'written',
    chunk: 1,
    offset: byteCount(0),
    length: byteCount(10),
    bytes: new Uint8Array(10),
    ...from(150, 2),
  })
  trace.append({ kind: 'response-ended', complete, reason: '', ...from(150, 3) })
  return trace
}

const sourceFor = async (trace: Trace | null, values: ServerValues = {}) =>
  (await scheduleFor(server, values, trace, ref)).source

test('a run that the server wrote to its end tells what it will write, in its own time', async () => {
  expect(await scheduleFor(server, {}, traceOf({}), ref)).toEqual({
    writes: [{ atMs: 100, bytes: 10, content: new Uint8Array(10) }],
    isWhole: true,
    declaredLength: null,
    head: { method: 'GET', status: 200, headers: [['content-type', 'text/plain; charset=utf-8']] },
    source: 'last-run',
  })
})

test('without such a run the server itself is asked', async () => {
  expect(await sourceFor(null)).toBe('rehearsal')
  expect(await sourceFor(traceOf({}, false))).toBe('rehearsal')
})

test('a status that the network answered is not what the server writes', async () => {
  expect(await sourceFor(traceOf({ network: { ...defaultConditions, status: 500 } }))).toBe(
    'rehearsal',
  )
  expect(await sourceFor(traceOf({ network: { ...defaultConditions, chunkBytes: 5 } }))).toBe(
    'last-run',
  )
})

test.each<[ServerValues, ServerValues, string]>([
  [{}, { pauseMs: '40' }, 'rehearsal'],
  [{ pauseMs: '40' }, {}, 'rehearsal'],
  [{ pauseMs: '40' }, { pauseMs: '40' }, 'last-run'],
  [{ pauseMs: '150' }, {}, 'last-run'],
])('after a run with %j, for %j it is of the %s', async (then, now, source) => {
  expect(await sourceFor(traceOf({ servers: { text: then, sse: { pauseMs: '1' } } }), now)).toBe(
    source,
  )
})

test('a response that declares its length is known to, from a run or without one', async () => {
  for (const trace of [traceOf({}), null]) {
    const { declaredLength } = await scheduleFor(server, { length: 'on' }, trace, ref)
    expect(declaredLength).toBeGreaterThan(0)
  }
})
