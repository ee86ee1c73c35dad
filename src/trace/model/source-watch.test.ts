import { expect, test } from 'vitest'

import { byteCount, millis } from '../../base/units.ts'
import type { ClientEventData, ServerEventData, TraceEvent } from './events.ts'
import { SourceWatch } from './source-watch.ts'

const url = 'http://x/sse'
const encoder = new TextEncoder()

/** Writes what happens around EventSources, line by line. */
class Lane {
  readonly watch = new SourceWatch()
  #sequence = 0

  #take(data: ClientEventData | ServerEventData, realm: 'sandbox' | 'server'): this {
    this.#sequence += 1
    const stamp = {
      lane: 'eventsource',
      sequence: this.#sequence,
      at: millis(this.#sequence),
      realm,
    }
    this.watch.take({ ...data, ...stamp } as TraceEvent)
    return this
  }

  get sequence(): number {
    return this.#sequence
  }

  open(...types: string[]): this {
    this.#take({ kind: 'source-opened', source: 1, url }, 'sandbox')
    for (const type of types) this.listen(type)
    return this
  }

  listen(type: string): this {
    return this.#take({ kind: 'source-listens', source: 1, type }, 'sandbox')
  }

  close(): this {
    return this.#take({ kind: 'source-closed', source: 1, by: 'code' }, 'sandbox')
  }

  request(request: number, status = 200): this {
    const headers = [['accept', 'text/event-stream']] as const
    this.#take({ kind: 'request', request, method: 'GET', url, headers }, 'server')
    const type = [['content-type', 'text/event-stream; charset=utf-8']] as const
    return this.#take({ kind: 'headers', request, status, headers: type }, 'server')
  }

  send(request: number, text: string, sizes: readonly number[] = [Infinity]): this {
    const bytes = encoder.encode(text)
    const range = { offset: byteCount(0), length: byteCount(bytes.length) }
    this.#take({ kind: 'written', request, chunk: 1, bytes, ...range }, 'server')
    let offset = 0
    for (const [index, size] of sizes.entries()) {
      const length = Math.min(size, bytes.length - offset)
      const part = { offset: byteCount(offset), length: byteCount(length) }
      this.#take({ kind: 'delivered', request, chunk: index + 1, ...part }, 'server')
      offset += length
    }
    return this
  }

  end(request: number, complete = true): this {
    return this.#take({ kind: 'response-ended', request, complete, reason: '' }, 'server')
  }

  get said() {
    return this.watch.notes().map(({ why }) => [why.id, ...why.values])
  }
}

test('a browser that comes back again and again is counted, and its last event told', () => {
  const lane = new Lane().open('message')
  const once = (request: number) =>
    lane.request(request).send(request, 'data: a\n\ndata: [DONE]\n\n').end(request)
  once(1)
  once(2)
  expect(lane.said).toEqual([])
  once(3)
  expect(lane.said).toEqual([['source-reconnects', url, '2', 'data', '[DONE]']])
  const before = lane.sequence
  once(4)
  expect(lane.said).toEqual([['source-reconnects', url, '3', 'data', '[DONE]']])
  // The link is to the newest reconnection.
  expect(lane.watch.notes()[0]?.event.sequence).toBe(before + 1)
})

test('the end is known by an event of its own, or by nothing', () => {
  const saidOf = (text: string) => {
    const lane = new Lane().open('message', 'end')
    for (const request of [1, 2, 3]) lane.request(request).send(request, text).end(request)
    return lane.said[0]?.slice(2)
  }
  expect(saidOf('data: a\n\nevent: end\ndata: b\n\n')).toEqual(['2', 'type', 'end'])
  expect(saidOf('data: a\n\ndata: b\n\n')).toEqual(['2'])
  expect(saidOf('')).toEqual(['2'])
})

test('a connection that broke, or was answered otherwise, is no response that the server ended', () => {
  const lane = new Lane().open('message')
  for (const request of [1, 2, 3, 4])
    lane.request(request).send(request, 'data: a\n\n').end(request, false)
  for (const request of [5, 6, 7]) lane.request(request, 500).end(request)
  expect(lane.said).toEqual([])
})

test('named events that nobody listens to are told with the names that have listeners', () => {
  const lane = new Lane().open('message', 'error').request(1)
  lane.send(1, 'event: token\ndata: a\n\ndata: b\n\nevent: token\ndata: c\n\n', [9, 12])
  expect(lane.said).toEqual([])
  expect(lane.watch.isUnheard(1)).toBe(false)
  lane.send(1, 'event: token\ndata: d\n\n')
  expect(lane.said).toEqual([['source-unheard', url, 'token', 'message', 'error']])
  // The sandbox tells of a listener later than the server of what it sent.
  lane.listen('token')
  expect(lane.said).toEqual([])
})

test('a request all of whose events are dropped is known', () => {
  const lane = new Lane().open().request(1).send(1, 'event: token\ndata: a\n\n')
  expect(lane.said).toEqual([['source-unheard', url, 'token']])
  expect(lane.watch.isUnheard(1)).toBe(true)
  lane.send(1, 'data: a\n\n')
  expect(lane.watch.isUnheard(1)).toBe(false)
})

test('what came in the chunk during which the code closed the source is not told', () => {
  const lane = new Lane().open('message').request(1)
  lane.send(1, 'data: last\n\nevent: more\ndata: a\n\n')
  expect(lane.said).toHaveLength(1)
  expect(lane.close().said).toEqual([])
})

test('the first event with a listener is told by the chunk in which it begins', () => {
  const lane = new Lane().open('message').request(1)
  expect(lane.watch.heardFrom(1)).toBeNull()
  lane.send(1, 'event: token\ndata: a\n\n').send(1, 'data: ').send(1, 'b\n\n')
  expect(lane.watch.heardFrom(1)).toBe(2)
  // Known later: what the page thought dropped had a listener.
  lane.listen('token')
  expect(lane.watch.heardFrom(1)).toBe(1)
})

test('notes are the same list as long as nothing else is to be said', () => {
  const lane = new Lane().open().request(1).send(1, 'event: token\ndata: a\n\n')
  const notes = lane.watch.notes()
  expect(notes).toHaveLength(1)
  lane.send(1, 'event: token\ndata: b\n\n')
  expect(lane.watch.notes()).toBe(notes)
})
