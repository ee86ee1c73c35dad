import fc from 'fast-check'
import { expect, test } from 'vitest'

import { byteCount, millis } from '../base/units.ts'
import type { ClientEventData, RequestId, ServerEventData } from '../trace/model/events.ts'
import { Trace } from '../trace/model/trace.ts'
import { bytesOf } from './trace-bytes.ts'

const lane = 'eventsource'
const url = 'http://x/stream'
const eventText = 'data: a\n\n'

/** A lane of EventSources whose events are all alike; one event of the trace each millisecond. */
class Scene {
  readonly trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  readonly #chunks = new Map<RequestId, number>()
  #sequence = 0

  #stamp() {
    this.#sequence += 1
    return { lane, sequence: this.#sequence, at: millis(this.#sequence) } as const
  }

  #server(data: ServerEventData): this {
    this.trace.append({ ...data, ...this.#stamp(), realm: 'server' })
    return this
  }

  #client(data: ClientEventData): number {
    this.trace.append({ ...data, ...this.#stamp(), realm: 'sandbox' })
    return this.#sequence
  }

  open(source: number): this {
    this.#client({ kind: 'source-opened', source, url })
    return this
  }

  request(request: RequestId): this {
    const headers = [['accept', 'text/event-stream']] as const
    this.#server({ kind: 'request', request, method: 'GET', url, headers })
    const answer = [['content-type', 'text/event-stream']] as const
    return this.#server({ kind: 'headers', request, status: 200, headers: answer })
  }

  /** The server writes one more event, and the network delivers it. */
  write(request: RequestId): this {
    const bytes = new TextEncoder().encode(eventText)
    const chunk = (this.#chunks.get(request) ?? 0) + 1
    this.#chunks.set(request, chunk)
    const length = byteCount(bytes.length)
    const range = { request, chunk, offset: byteCount((chunk - 1) * length), length }
    return this.#server({ kind: 'written', ...range, bytes }).#server({
      kind: 'delivered',
      ...range,
    })
  }

  end(request: RequestId): this {
    return this.#server({ kind: 'response-ended', request, complete: true, reason: '' })
  }

  /** The code gets one more event; returns its sequence number. */
  receive(source: number): number {
    const event = { type: 'message', data: 'a', lastEventId: '' }
    return this.#client({ kind: 'event-received', source, ...event })
  }

  requestOf(sequence: number): RequestId | undefined {
    return bytesOf(this.trace).eventBytes(lane, sequence)?.response.request
  }
}

test('after a reconnection events came over the new request, and the old ones keep theirs', () => {
  const scene = new Scene().open(1).request(1).write(1).write(1)
  const before = scene.receive(1)
  scene.end(1)
  const late = scene.receive(1)
  scene.request(2)
  const early = scene.receive(1)
  expect([before, late, early].map((event) => scene.requestOf(event))).toEqual([1, 1, undefined])
  scene.write(2).end(2).request(3).write(3)
  const last = scene.receive(1)
  expect([before, late, early, last].map((event) => scene.requestOf(event))).toEqual([1, 1, 2, 3])
})

test('two sources of one address have the events of their own connections, though all are alike', () => {
  const scene = new Scene().open(1).request(1).open(2).request(2).write(1).write(2)
  const ofSecond = scene.receive(2)
  const ofFirst = scene.receive(1)
  expect([scene.requestOf(ofFirst), scene.requestOf(ofSecond)]).toEqual([1, 2])
})

test('for any number of reconnections every event is tied to the connection it came over', () => {
  const connections = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(connections, (eventsOfEach) => {
      const scene = new Scene().open(1)
      const expected: RequestId[] = []
      const received: number[] = []
      for (const [index, events] of eventsOfEach.entries()) {
        const request = index + 1
        scene.request(request)
        for (let count = 0; count < events; count += 1) {
          scene.write(request)
          received.push(scene.receive(1))
          expected.push(request)
        }
        scene.end(request)
      }
      expect(received.map((event) => scene.requestOf(event))).toEqual(expected)
    }),
  )
})
