import { expect, test } from 'vitest'

import { byteCount } from '../../src/base/units.ts'
import { shownBeforeTheEnd } from '../../src/lesson/checks/index.ts'
import { describeMark } from '../../src/timeline/describe-mark.ts'
import { endMarkerOf } from '../../src/timeline/end-markers.ts'
import { layoutTimeline } from '../../src/timeline/layout.ts'
import { symbolsIn } from '../../src/timeline/legend.ts'
import { TimelineSeries } from '../../src/timeline/series.ts'
import { trackNames } from '../../src/timeline/track.ts'
import { toHar } from '../../src/trace/formats/har.ts'
import { traceToJson } from '../../src/trace/formats/json.ts'
import { eventIdOf } from '../../src/trace/model/event-id.ts'
import { explanationOf } from '../../src/trace/model/explanation.ts'
import { hasNothingOpen } from '../../src/trace/model/summary.ts'
import { TextBudget } from '../../src/trace/model/text-budget.ts'
import type { Trace } from '../../src/trace/model/trace.ts'
import { eventText } from '../../src/ui/inspector/event-text.ts'
import { figuresOf } from '../../src/ui/lane/lane-figures.ts'
import { judge } from '../support/judge.ts'
import { TraceBuilder } from '../support/trace-builder.ts'
import { traceFromJson } from '../support/trace-from-json.ts'

/* One WebSocket, from the code that makes it to its close, in each view of a run. */

const url = 'ws://localhost:5255/ws'
const socket = { socket: 1, request: 1 } as const
const payload = (message: number, data: string) =>
  ({ message, type: 'text', data, length: byteCount(Buffer.byteLength(data)) }) as const

/** It is made and open, and has brought these messages; the code shows each, and sends one between. */
function opened(...messages: readonly string[]): TraceBuilder {
  const told = new TraceBuilder('fetch')
    .client({ kind: 'socket-created', socket: 1, url, protocols: [] })
    .server({ kind: 'request', request: 1, method: 'GET', url, headers: [] })
    .server({ kind: 'headers', request: 1, status: 101, headers: [] })
    .client({ kind: 'socket-opened', ...socket, protocol: '' })
  for (const [index, data] of messages.entries()) {
    const message = payload(index + 1, data)
    const { length } = message
    told
      .server({ kind: 'message-written', request: 1, ...message })
      .server({ kind: 'message-delivered', request: 1, message: index + 1, length })
      .client({ kind: 'message-received', ...socket, ...message })
      .shows(data)
    if (index > 0) continue
    told
      .client({ kind: 'message-sent', ...socket, ...payload(1, 'hi') })
      .server({ kind: 'message-arrived', request: 1, ...payload(1, 'hi') })
  }
  return told
}

const closed = (...messages: readonly string[]): Trace =>
  opened(...messages)
    .server({ kind: 'response-ended', request: 1, complete: true, reason: 'code 1000' })
    .client({ kind: 'socket-closed', socket: 1, code: 1000, reason: 'done', wasClean: true })
    .ends()

test('a lane whose WebSocket is open, or is being opened, has not ended', () => {
  const made = new TraceBuilder('fetch').client({
    kind: 'socket-created',
    socket: 1,
    url,
    protocols: [],
  })
  expect(hasNothingOpen(made.trace.summary('fetch'))).toBe(false)
  expect(hasNothingOpen(opened('a').trace.summary('fetch'))).toBe(false)
  expect(hasNothingOpen(closed('a').summary('fetch'))).toBe(true)
})

test('the figures of a lane count messages, both what arrived and what the code got', () => {
  expect(figuresOf(closed('这', 'b'), 'fetch')).toMatchObject({
    requests: 'ended',
    unit: 'message',
    units: 2,
    delivered: 2,
    bytes: 4,
  })
})

test('the axis has a mark for each message, up and down, in words and in the legend', () => {
  const trace = closed('这', 'b')
  const series = new TimelineSeries(trace)
  series.catchUp()
  const said = (kind: string) =>
    trace.eventsOf('fetch').flatMap((event) => {
      const place = event.kind === kind ? series.find(eventIdOf(event)) : null
      return place ? [describeMark(series, place)] : []
    })
  expect(said('message-written')[0]).toContain('message 1 written by the server, 3 B,')
  expect(said('message-delivered')[1]).toContain('message 2 delivered by the network, 1 B,')
  expect(said('message-received')[0]).toContain('message 1 received by the code, 3 B,')
  expect(said('message-sent')[0]).toContain('message 1 sent by the code, 2 B,')
  expect(said('message-arrived')[0]).toContain('message 1 of the code arrived at the server')
  expect(said('socket-closed')[0]).toContain('WebSocket closed, code 1000 “done”, clean,')
  const { tracks } = series.lane('fetch')
  const all = trackNames.reduce((sum, name) => sum + tracks[name].length, 0)
  expect(all).toBe(trace.eventsOf('fetch').length)
  const layout = layoutTimeline(series, {
    width: 800,
    height: 300,
    now: null,
    window: { from: 0, to: 100 },
    previous: null,
  })
  expect(symbolsIn(layout)).toEqual(
    expect.arrayContaining(['written', 'received', 'message-up', 'socket-closed']),
  )
  expect(series.lane('fetch').held).toEqual([])
})

test('what leaves the code is a mark of its own kind, and so is the close', () => {
  const kinds = closed('a')
    .eventsOf('fetch')
    .map((event) => [event.kind, endMarkerOf(event)])
  expect(kinds).toContainEqual(['message-sent', 'message-up'])
  expect(kinds).toContainEqual(['message-arrived', 'message-up'])
  expect(kinds).toContainEqual(['socket-closed', 'socket-closed'])
})

test('each event is a line of the table', () => {
  const lines = closed('这')
    .eventsOf('fetch')
    .map((event) => eventText(event))
    .map(({ what, detail }) => `${what}: ${detail}`)
  expect(lines).toEqual(
    expect.arrayContaining([
      `WebSocket created: ${url}`,
      'message written: message 1 (3 B): 这',
      'message delivered: message 1 (3 B)',
      'message received: message 1 (3 B): 这',
      'message sent: message 1 (2 B): hi',
      'message arrived: message 1 (2 B): hi',
      'WebSocket closed: code 1000: done',
    ]),
  )
})

test('a saved trace has version 3 and opens as it was; without a WebSocket it stays as it was', () => {
  const json = traceToJson(closed('这'))
  expect(json.version).toBe(3)
  const read = traceFromJson(JSON.stringify(json))
  if ('problem' in read) throw new Error(read.problem)
  expect(traceToJson(read.value)).toEqual(json)
  expect(traceToJson(new TraceBuilder('fetch').ends()).version).toBe(1)
})

test('an HTTP archive has the messages as DevTools write them', () => {
  const [entry] = toHar(closed('这')).log.entries
  expect(entry).toMatchObject({ response: { status: 101 }, _chunks: [] })
  expect(entry?._webSocketMessages).toMatchObject([
    { type: 'receive', opcode: 1, data: '这' },
    { type: 'send', opcode: 1, data: 'hi' },
  ])
})

test('checks take a message for what the code was given', () => {
  expect(judge(shownBeforeTheEnd('fetch'), closed('one', 'two'))).toMatchObject({ pass: true })
})

test('a refused address is explained as a WebSocket', () => {
  const trace = new TraceBuilder('fetch').server({
    kind: 'refused',
    request: 1,
    method: 'GET',
    url: 'wss://chat.example/',
  }).trace
  const why = trace.eventsOf('fetch').flatMap((event) => explanationOf(event) ?? [])
  expect(why).toEqual([{ id: 'refused-socket', values: ['wss://chat.example/'] }])
})

test('of messages without end only so much is kept', () => {
  const texts = new TextBudget()
  const [message] = opened('x'.repeat(900_000))
    .trace.eventsOf('fetch')
    .filter((event) => event.kind === 'message-received')
  if (!message) throw new Error('There is no message.')
  const kept = Array.from({ length: 12 }, () => texts.keep(message).data.length)
  expect(kept[0]).toBe(900_000)
  expect(kept.at(-1)).toBeLessThan(1000)
})
