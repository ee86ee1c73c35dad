import fc from 'fast-check'
import { expect, test } from 'vitest'

import { byteCount, millis } from '../base/units.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import type { Lane } from '../trace/model/lane.ts'
import { Trace } from '../trace/model/trace.ts'
import { spansOf } from './byte-spans.ts'
import type { ResponseBytes } from './response-bytes.ts'
import { bytesPerRow, rowRuns } from './rows.ts'
import { chunkBeside, eventIdOfChunk, selectedEventOf } from './selected-event.ts'
import { bytesOf } from './trace-bytes.ts'

/** A run of one response whose chunks are the given texts or bytes; one event each millisecond. */
class Scene {
  readonly trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  readonly lane: Lane
  #sequence = 0
  #chunk = 0
  #offset = 0

  constructor(type: string, lane: Lane = 'fetch') {
    this.lane = lane
    const headers = [['accept', type]]
    this.#server({ kind: 'request', method: 'GET', url: 'http://x/', headers })
    this.#server({ kind: 'headers', status: 200, headers: [['Content-Type', type]] })
  }

  #stamp() {
    this.#sequence += 1
    return { lane: this.lane, request: 1, sequence: this.#sequence, at: millis(this.#sequence) }
  }

  #server(happening: object) {
    this.trace.append({ ...happening, ...this.#stamp(), realm: 'server' } as TraceEvent)
  }

  chunk(part: string | Uint8Array, isDelivered = true): this {
    const bytes = typeof part === 'string' ? new TextEncoder().encode(part) : part
    this.#chunk += 1
    const range = { chunk: this.#chunk, offset: this.#offset, length: bytes.length }
    this.#offset += bytes.length
    this.#server({ kind: 'written', ...range, bytes })
    if (isDelivered) this.#server({ kind: 'delivered', ...range })
    return this
  }

  /** Written as one chunk, and cut by the network into chunks of these lengths. */
  recut(text: string, lengths: readonly number[]): this {
    const from = this.#offset
    this.chunk(text, false)
    let offset = from
    for (const [index, length] of lengths.entries()) {
      this.#server({ kind: 'delivered', chunk: index + 1, offset, length })
      offset += length
    }
    return this
  }

  received(offset: number, length: number): this {
    const range = { offset: byteCount(offset), length: byteCount(length) }
    this.trace.append({ kind: 'received', reads: 1, ...range, ...this.#stamp(), realm: 'sandbox' })
    return this
  }

  source(source: number, url = 'http://x/#fragment'): this {
    const { lane, sequence, at } = this.#stamp()
    this.trace.append({ kind: 'source-opened', source, url, lane, sequence, at, realm: 'sandbox' })
    return this
  }

  event(data: string): this {
    const { lane, sequence, at } = this.#stamp()
    const event = { kind: 'event-received', source: 1, type: 'message', data, lastEventId: '' }
    this.trace.append({ ...event, lane, sequence, at, realm: 'sandbox' } as TraceEvent)
    return this
  }

  get response(): ResponseBytes {
    const response = bytesOf(this.trace).response(this.lane, 1)
    if (!response) throw new Error('There is no response')
    return response
  }
}

const all = { deliveredTo: Infinity, receivedTo: Infinity }

test('chunks know their bytes and times, also as they come', () => {
  const scene = new Scene('text/plain').chunk('ab')
  expect(scene.response.chunkCount).toBe(1)
  scene.chunk('cde', false).received(0, 2)
  const { response } = scene
  expect(response.chunk(1)).toMatchObject({ from: 0, to: 2, writtenAt: 3, deliveredAt: 4 })
  expect(response.chunk(2)).toMatchObject({ from: 2, to: 5, deliveredAt: null })
  expect([response.chunkAt(1)?.number, response.chunkAt(2)?.number]).toEqual([1, 2])
  expect([response.deliveredTo(Infinity), response.deliveredTo(3)]).toEqual([2, 0])
  expect([response.receivedTo(Infinity), response.receivedAt(2)]).toEqual([2, 6])
  expect(response.receivedAt(3)).toBeNull()
})

test('bytes that were not kept are counted', () => {
  const scene = new Scene('text/plain').chunk('ab')
  const written = { kind: 'written', chunk: 2, offset: 2, length: 9, bytes: new Uint8Array(0) }
  const stamp = { lane: 'fetch', realm: 'server', sequence: 9, at: 9, request: 1 }
  scene.trace.append({ ...written, ...stamp } as TraceEvent)
  expect([scene.response.keptTo, scene.response.total]).toEqual([2, 11])
})

test('a lane that runs anew begins anew', () => {
  const scene = new Scene('text/plain').chunk('ab')
  expect(bytesOf(scene.trace).responses()).toHaveLength(1)
  scene.trace.clearLane('fetch')
  expect(bytesOf(scene.trace).responses()).toHaveLength(0)
})

test('an event of an EventSource is found in the bytes, whichever is told first', () => {
  const scene = new Scene('text/event-stream', 'eventsource').source(1).chunk('data: a\n\n')
  scene.event('a').event('b')
  expect(scene.response.receivedTo(Infinity)).toBe(9)
  scene.chunk('data: silent\n\ndata: b\n\n')
  expect(scene.response.receivedTo(Infinity)).toBe(32)
  const event = scene.trace.eventsOf('eventsource').findLast((e) => e.kind === 'event-received')
  expect(event && selectedEventOf(scene.trace, event)).toMatchObject({
    range: { from: 23, to: 32 },
    chunk: { number: 2 },
  })
})

test('an event of a source for another address is in none of these bytes', () => {
  const scene = new Scene('text/event-stream', 'eventsource').source(1, 'http://y/')
  scene.chunk('data: a\n\n').event('a').chunk('data: a\n\n')
  expect(scene.response.receivedTo(Infinity)).toBe(0)
})

test('an event that is in no bytes does not stop the next ones', () => {
  const scene = new Scene('text/event-stream', 'eventsource').source(1).event('?').event('b')
  expect(scene.response.total).toBe(0)
  scene.chunk('data: a\n\n')
  expect(scene.response.receivedTo(Infinity)).toBe(0)
  scene.chunk('data: b\n\n')
  expect(scene.response.receivedTo(Infinity)).toBe(18)
})

test('a selected event leads to its bytes, and a chunk to its event', () => {
  const scene = new Scene('text/plain').chunk('ab').chunk('cd').received(0, 4)
  const { response, trace } = scene
  const second = response.chunk(2)
  const id = second && eventIdOfChunk(response, second)
  expect(id).toEqual({ lane: 'fetch', realm: 'server', sequence: 6 })
  const selected = id ? selectedEventOf(trace, id) : null
  expect(selected).toMatchObject({ range: { from: 2, to: 4 }, chunk: { number: 2 } })
  expect(chunkBeside(response, selected, -1)?.number).toBe(1)
  expect(chunkBeside(response, selected, 1)).toBeNull()
  expect(chunkBeside(response, null, 1)?.number).toBe(1)
  expect(selectedEventOf(trace, { lane: 'fetch', realm: 'sandbox', sequence: 7 })).toMatchObject({
    range: { from: 0, to: 4 },
    chunk: { number: 1 },
  })
  expect(selectedEventOf(trace, { lane: 'axios', realm: 'server', sequence: 1 })).toBeNull()
})

test('where the network cut otherwise, borders are its own, and what was written is told apart', () => {
  const scene = new Scene('text/plain').recut('abcdef', [4, 1])
  const { response, trace } = scene
  expect(rowRuns(response, 0, 16, all).map(({ from, chunk }) => [from, chunk])).toEqual([
    [0, 1],
    [4, 2],
    [5, 3],
  ])
  const selected = (sequence: number) =>
    selectedEventOf(trace, { lane: 'fetch', realm: 'server', sequence })
  expect(selected(3)).toMatchObject({ isRecut: true, range: { from: 0, to: 6 } })
  expect(selected(5)).toMatchObject({ isRecut: false, chunk: { number: 2, writtenSequence: 3 } })
  expect(response.deliveredTo(Infinity)).toBe(5)
})

test('an event that was written and never delivered is no event that was received', () => {
  const scene = new Scene('text/event-stream', 'eventsource').source(1)
  scene.recut('data: a\n\ndata: b\n\n', [12]).event('a').event('b')
  expect(scene.response.receivedTo(Infinity)).toBe(9)
})

test('a row is cut at chunks, at units, and at what has come', () => {
  const { response } = new Scene('application/json').chunk('["a"').chunk(',"b"]')
  const runs = rowRuns(response, 0, 16, { deliveredTo: 8, receivedTo: 4 })
  expect(runs.map((run) => [run.spans.map(({ text }) => text).join(''), run.unit])).toEqual([
    ['[', 0],
    ['"a"', 1],
    [',', 0],
    ['"b"', 2],
    [']', 0],
  ])
  expect(runs.map(({ isChunkStart }) => isChunkStart)).toEqual([true, false, true, false, false])
  expect(runs.map(({ state }) => state)).toEqual([
    'received',
    'received',
    'delivered',
    'delivered',
    'written',
  ])
})

test('a chunk and a unit know how much room there is before the next one of their row', () => {
  const { response } = new Scene('application/json').chunk('["aaa"').chunk(',"b"').chunk(',"c"]')
  const rows = [0, 1].map((row) =>
    rowRuns(response, row, 8, all).map((run) => [run.chunk, run.unit, run.chunkRoom, run.unitRoom]),
  )
  expect(rows).toEqual([
    [
      [1, 0, 6, 1],
      [1, 1, 5, 5],
      [2, 0, Infinity, 1],
      [2, 2, Infinity, Infinity],
    ],
    [
      [2, 2, 2, 2],
      [3, 0, Infinity, 1],
      [3, 3, Infinity, 3],
      [3, 0, Infinity, Infinity],
    ],
  ])
})

test('the rows hold every byte once, whatever the chunks and the width', () => {
  const chunk = fc.uint8Array({ minLength: 0, maxLength: 20 })
  fc.assert(
    fc.property(
      fc.array(chunk, { maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      (chunks, width) => {
        const scene = new Scene('text/event-stream')
        for (const part of chunks) scene.chunk(part)
        const { response } = scene
        const hex: string[] = []
        for (let row = 0; row * width < response.keptTo; row += 1) {
          for (const { spans } of rowRuns(response, row, width, all)) {
            hex.push(...spans.flatMap((span) => span.hex.split(' ')))
          }
        }
        expect(hex.map((digits) => Number.parseInt(digits, 16))).toEqual(
          chunks.flatMap((part) => [...part]),
        )
      },
    ),
  )
})

test('what is not seen has a name, and a cut character is its bytes', () => {
  const { response } = new Scene('text/plain').chunk('a \r\n\t是')
  const kinds = (from: number, to: number) =>
    spansOf(response.read, from, to, { from, to }).map(({ text, kind }) => [text, kind])
  expect(kinds(0, 8)).toEqual([
    ['a', 'plain'],
    ['·', 'space'],
    ['CR', 'named'],
    ['LF', 'named'],
    ['TAB', 'named'],
    ['是', 'plain'],
  ])
  expect(kinds(5, 7)).toEqual([['e6 98', 'cut']])
})

test('a row holds a multiple of 8 bytes that fits', () => {
  expect([bytesPerRow(90, false), bytesPerRow(90, true), bytesPerRow(3, false)]).toEqual([
    88, 16, 8,
  ])
})

test('what nobody listens to is not still to be received, and is told by name', () => {
  const scene = new Scene('text/event-stream', 'eventsource').source(1)
  const token = 'event: token\ndata: a\n\n'
  scene.chunk(`${token}: comment\n\n`).chunk('data: b\n\n').chunk(`data: c\n\n${token}`)
  const { response } = scene
  const bytes = bytesOf(scene.trace)
  const rangeOf = (number: number) => {
    const chunk = response.chunk(number)
    if (!chunk) throw new Error(`no chunk ${number}`)
    return chunk
  }
  // A message that has not come to the code is still on its way.
  expect(response.receivedTo(Infinity)).toBe(rangeOf(1).to)
  expect(bytes.keptEvents(response, rangeOf(1))).toEqual({
    names: ['token'],
    listened: [],
    isAll: true,
  })
  expect(bytes.keptEvents(response, rangeOf(2))).toMatchObject({ names: [], isAll: false })
  expect(bytes.keptEvents(response, rangeOf(3))).toMatchObject({ names: ['token'], isAll: false })
  scene.event('b').event('c')
  expect(scene.response.receivedTo(Infinity)).toBe(rangeOf(3).to)
})

test('a fetch has the bytes of all events', () => {
  const scene = new Scene('text/event-stream').chunk('event: token\ndata: a\n\n')
  const { response } = scene
  expect(response.receivedTo(Infinity)).toBe(0)
  expect(bytesOf(scene.trace).keptEvents(response, { from: 0, to: 22 })).toBeNull()
})
