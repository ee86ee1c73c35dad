import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { HeaderList } from '../../base/headers.ts'
import { millis } from '../../base/units.ts'
import type { ClientEventData, ServerEventData } from './events.ts'
import { SourceConnections } from './source-connections.ts'

const url = 'http://x/stream'
const accept: HeaderList = [['accept', 'text/event-stream']]

/** Writes a lane's events line by line; realms number their events themselves. */
class Lane {
  readonly connections = new SourceConnections()
  #sequence = 0

  #stamp(at: number) {
    this.#sequence += 1
    return { lane: 'eventsource' as const, sequence: this.#sequence, at: millis(at) }
  }

  #server(at: number, data: ServerEventData): this {
    this.connections.take({ ...data, ...this.#stamp(at), realm: 'server' })
    return this
  }

  #client(at: number, data: ClientEventData): this {
    this.connections.take({ ...data, ...this.#stamp(at), realm: 'sandbox' })
    return this
  }

  open(at: number, source: number, to = url): this {
    return this.#client(at, { kind: 'source-opened', source, url: to })
  }

  close(at: number, source: number): this {
    return this.#client(at, { kind: 'source-closed', source, by: 'code' })
  }

  request(at: number, request: number, headers = accept, to = url): this {
    return this.#server(at, { kind: 'request', request, method: 'GET', url: to, headers })
  }

  end(at: number, request: number): this {
    return this.#server(at, { kind: 'response-ended', request, complete: true, reason: '' })
  }

  requests(source: number): readonly number[] {
    return this.connections.requestsOf(source)
  }
}

test('a source has its only connection', () => {
  expect(new Lane().open(1, 1).request(2, 1).requests(1)).toEqual([1])
})

test('a reconnection is the same source’s', () => {
  const lane = new Lane().open(1, 1).request(2, 1).end(5, 1).request(3005, 2).end(3020, 2)
  expect(lane.requests(1)).toEqual([1, 2])
  expect(lane.request(6020, 3).requests(1)).toEqual([1, 2, 3])
})

test('two sources of one address are told apart by who waits for a connection', () => {
  const lane = new Lane().open(1, 1).request(2, 1).open(10, 2).request(11, 2)
  lane.end(20, 1).request(23, 3)
  expect([lane.requests(1), lane.requests(2)]).toEqual([[1, 3], [2]])
})

test('a source that was closed gets no request of one that was opened later', () => {
  const lane = new Lane().open(1, 1).request(2, 1).close(10, 1).end(11, 1)
  lane.open(20, 2).request(21, 2)
  expect([lane.requests(1), lane.requests(2)]).toEqual([[1], [2]])
})

test('other requests for the same address, and other addresses, are not taken for connections', () => {
  const lane = new Lane().open(1, 1).request(2, 1, [['accept', '*/*']])
  lane.request(4, 2, accept, 'http://x/other')
  expect(lane.requests(1)).toEqual([])
  expect(lane.request(7, 3).requests(1)).toEqual([3])
})

test('the page may learn of the request before it learns of the source', () => {
  const lane = new Lane().request(2, 1)
  expect(lane.requests(1)).toEqual([])
  expect(lane.open(1, 1).requests(1)).toEqual([1])
})

test('a reconnection that begins before the end of the old connection was told is not lost', () => {
  const lane = new Lane().open(1, 1).request(2, 1).request(10, 2).end(12, 1)
  expect(lane.requests(1)).toEqual([1, 2])
})

test('fragment and upgrade to https do not part a source from its request', () => {
  const lane = new Lane().open(1, 1, 'http://x/stream#a').request(2, 1, accept, 'https://x/stream')
  expect(lane.requests(1)).toEqual([1])
})

test('of very many sources for one address nothing is inferred', () => {
  const lane = new Lane()
  for (let source = 1; source <= 128; source += 1) lane.open(1, source)
  lane.request(2, 1)
  expect(lane.connections.ownerOf(1)).toBe(1)
  lane.open(3, 129)
  expect(lane.connections.ownerOf(1)).toBeNull()
  expect([lane.requests(1), lane.connections.sourcesAt(url)]).toEqual([[], []])
})

test('whenever it is asked, the answer is that of all events so far', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('open', 'request', 'end'), fc.boolean()))
  fc.assert(
    fc.property(steps, (told) => {
      const [asked, unasked] = [new Lane(), new Lane()]
      for (const [index, [kind, isAsked]] of told.entries()) {
        const number = Math.ceil((index + 1) / 2)
        for (const lane of [asked, unasked]) lane[kind as 'open'](index * 10, number)
        if (isAsked) asked.requests(1)
      }
      const all = (lane: Lane) => told.map((_step, index) => lane.requests(index))
      expect(all(asked)).toEqual(all(unasked))
    }),
  )
})
