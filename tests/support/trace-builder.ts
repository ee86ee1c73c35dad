import type { HeaderList } from '../../src/base/headers.ts'
import { byteCount, millis } from '../../src/base/units.ts'
import type {
  ClientEventData,
  LaneOutcome,
  PageEventData,
  ServerEventData,
} from '../../src/trace/model/events.ts'
import type { Lane } from '../../src/trace/model/lane.ts'
import { Trace } from '../../src/trace/model/trace.ts'

/**
 * A trace told step by step, for tests of checks: real events, one tick apart, with each realm's own
 * sequence numbers. Steps are in the order in which they happen.
 */
export class TraceBuilder {
  readonly lane: Lane
  readonly trace = new Trace({ run: 'told', startedAt: millis(0), timeScale: 1 })
  readonly #sequences = { server: 0, sandbox: 0, page: 0 }
  readonly #offsets = new Map<number, { written: number; received: number; chunks: number }>()
  #time = 0
  #request = 0

  constructor(lane: Lane) {
    this.lane = lane
    this.page({ kind: 'lane-started' }).client({ kind: 'started' })
  }

  /** Lets time pass. */
  wait(ticks: number): this {
    this.#time += ticks
    return this
  }

  asks(method = 'POST', headers: HeaderList = []): this {
    this.#request += 1
    this.#offsets.set(this.#request, { written: 0, received: 0, chunks: 0 })
    return this.server({
      kind: 'request',
      request: this.#request,
      method,
      url: 'http://localhost:5255/stream',
      headers,
    })
  }

  answers(status = 200): this {
    return this.server({ kind: 'headers', request: this.#request, status, headers: [] })
  }

  /** The server writes, and the network delivers. */
  writes(chunk: string | Uint8Array<ArrayBuffer>): this {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
    const at = this.#offset
    at.chunks += 1
    const range = { offset: byteCount(at.written), length: byteCount(bytes.length) }
    const about = { request: this.#request, chunk: at.chunks, ...range }
    at.written += bytes.length
    return this.server({ kind: 'written', ...about, bytes }).server({ kind: 'delivered', ...about })
  }

  /** The code is given all that was written and not yet received. */
  receives(): this {
    const at = this.#offset
    const range = { offset: byteCount(at.received), length: byteCount(at.written - at.received) }
    at.received = at.written
    return this.client({ kind: 'received', request: this.#request, reads: 1, ...range })
  }

  receivesEvent(data: string, lastEventId = '', type = 'message'): this {
    return this.client({ kind: 'event-received', source: 1, type, data, lastEventId })
  }

  shows(text: string): this {
    return this.client({ kind: 'shown', via: 'output', text })
  }

  serverEnds(): this {
    return this.server({
      kind: 'response-ended',
      request: this.#request,
      complete: true,
      reason: '',
    })
  }

  clientLeaves(): this {
    return this.server({ kind: 'connection-closed', request: this.#request, reason: 'gave up' })
  }

  serverStops(): this {
    return this.server({ kind: 'server-stopped', request: this.#request })
  }

  readsEnd(): this {
    const ended = {
      kind: 'receive-ended',
      request: this.#request,
      how: 'done',
      message: '',
    } as const
    return this.client(ended)
  }

  throws(name: string, message: string): this {
    return this.client({ kind: 'error', name, message, position: null, stack: '' })
  }

  ends(outcome: LaneOutcome = 'completed'): Trace {
    this.page({ kind: 'lane-ended', outcome, message: '' })
    return this.trace
  }

  server(happening: ServerEventData): this {
    this.trace.append({ ...happening, ...this.#stamp('server'), realm: 'server' })
    return this
  }

  client(happening: ClientEventData): this {
    this.trace.append({ ...happening, ...this.#stamp('sandbox'), realm: 'sandbox' })
    return this
  }

  page(happening: PageEventData): this {
    this.trace.append({ ...happening, ...this.#stamp('page'), realm: 'page' })
    return this
  }

  get #offset() {
    const at = this.#offsets.get(this.#request)
    if (!at) throw new Error('Nothing has been asked yet.')
    return at
  }

  #stamp(realm: 'server' | 'sandbox' | 'page') {
    this.#sequences[realm] += 1
    this.#time += 1
    return { lane: this.lane, sequence: this.#sequences[realm], at: millis(this.#time) }
  }
}
