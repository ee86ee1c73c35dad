import * as v from 'valibot'

import { clockTick, now } from '../base/clock.ts'
import type { HeaderList } from '../base/headers.ts'
import { millis, type Millis } from '../base/units.ts'
import { ClockExchange } from '../trace/clocks/clock-exchange.ts'
import { onPageClock, type RealmClock } from '../trace/clocks/clocks.ts'
import {
  creditBytes,
  fromRequestServer,
  maxBodyBytes,
  type FromRequestServer,
  type ToRequestServer,
} from './request-port.ts'

/** A server that is cancelled is waited for so long; a loop in it never says that it has stopped. */
const stoppedWithinMs = 2_000

/** Statuses whose responses have no body (Fetch §2.2.3, null body status). */
const withoutBody = new Set([204, 205, 304])

type Answer<T extends FromRequestServer['type']> = Extract<FromRequestServer, { type: T }>

/**
 * The end of a port that asks; `serveRequests` is the other. Whatever the other end says is validated,
 * as learner code runs there: a message that cannot be true fails its request.
 */
export class AskingPort {
  readonly #port: MessagePort
  readonly #open = new Map<number, Exchange>()
  readonly #clocks: ClockExchange
  #clock: RealmClock | null | undefined
  /** When the chunks that have been handed out were written, by this realm's clock. */
  readonly #writtenAt = new WeakMap<Uint8Array, Millis>()
  #lastId = 0
  #closed = false

  constructor(port: MessagePort) {
    this.#port = port
    this.#clocks = new ClockExchange(clockTick(), (id) => this.#post({ type: 'ping', id }))
    port.addEventListener('message', (event: MessageEvent<unknown>) => this.#hear(event.data))
    port.start()
    this.#clocks.ask()
  }

  /**
   * Asks the server; undefined where no handler of it takes the request. `headers` and `url` are sent in
   * place of the request's own. Rejects where the server fails before it has answered, or is stopped.
   */
  async ask(
    request: Request,
    headers: HeaderList = [...request.headers],
    url = request.url,
  ): Promise<Response | undefined> {
    const { method, credentials } = request
    const body = await bodyOf(request)
    if (body && body.byteLength > maxBodyBytes) {
      throw new RangeError(`The body has more than ${maxBodyBytes} bytes`)
    }
    if (this.#closed) throw new TypeError('The server was stopped')
    this.#lastId += 1
    const id = this.#lastId
    const exchange = new Exchange({
      credit: (bytes) => this.#post({ type: 'credit', id, bytes }),
      cancel: (reason) => this.#post({ type: 'cancel', id, reason }),
      over: () => this.#open.delete(id),
    })
    this.#open.set(id, exchange)
    this.#post({ type: 'request', id, method, url, headers, body, credentials }, body ? [body] : [])
    return exchange.response
  }

  /** When a chunk that a response's body gave was written; null if it is none of this server's. */
  writtenAt(chunk: Uint8Array): Millis | null {
    return this.#writtenAt.get(chunk) ?? null
  }

  /** Cancels all that is open; nothing can be asked any more. */
  stop(reason: string): void {
    this.#closed = true
    for (const exchange of this.#open.values()) exchange.stop(reason)
  }

  close(): void {
    this.stop('the server was closed')
    this.#port.close()
  }

  #post(message: ToRequestServer, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer)
  }

  #hear(data: unknown): void {
    const parsed = v.safeParse(fromRequestServer, data)
    if (!parsed.success) return this.#refuse(data, parsed.issues[0].message)
    const message = parsed.output
    if (message.type === 'pong') {
      this.#clocks.heard(message.id, message.at)
      return
    }
    const exchange = this.#open.get(message.id)
    if (message.type === 'chunks') exchange?.takeChunks(this.#chunksOf(message.chunks))
    else exchange?.hear(message)
  }

  /** Fails the request that an invalid message is about, if it says so much. */
  #refuse(data: unknown, problem: string): void {
    const about = v.safeParse(v.object({ id: v.number() }), data)
    if (about.success) this.#open.get(about.output.id)?.fail(new TypeError(problem))
  }

  /** The chunks of a message, with their moments noted. */
  #chunksOf({ bytes, lengths, at }: Answer<'chunks'>['chunks']): Uint8Array<ArrayBuffer>[] {
    this.#clock ??= this.#clocks.settle()
    const latest = now()
    const chunks: Uint8Array<ArrayBuffer>[] = []
    let end = 0
    for (const [index, length] of lengths.entries()) {
      const chunk = bytes.subarray(end, end + length)
      const writtenAt = onPageClock(millis(at[index] ?? latest), this.#clock ?? null)
      this.#writtenAt.set(chunk, millis(Math.min(latest, writtenAt)))
      chunks.push(chunk)
      end += length
    }
    return chunks
  }
}

async function bodyOf(request: Request): Promise<ArrayBuffer | null> {
  if (request.method === 'GET' || request.method === 'HEAD') return null
  const body = await request.arrayBuffer()
  return body.byteLength > 0 ? body : null
}

interface ExchangeActions {
  credit(bytes: number): void
  cancel(reason: string): void
  /** Nothing more is expected of the server. */
  over(): void
}

/** One request and its response. */
class Exchange {
  readonly response: Promise<Response | undefined>
  readonly #actions: ExchangeActions
  #answer: (response: Response | undefined) => void = () => undefined
  #refuse: (failure: unknown) => void = () => undefined
  #hasHead = false
  #queue: Uint8Array<ArrayBuffer>[] = []
  /** How much the server may still write, and how much of what was read it has not been told. */
  #credit = creditBytes
  #owed = 0
  #end: { readonly failure?: unknown } | null = null
  #wake: (() => void) | null = null
  #stopped: (() => void) | null = null

  constructor(actions: ExchangeActions) {
    this.#actions = actions
    this.response = new Promise((resolve, reject) => {
      this.#answer = resolve
      this.#refuse = reject
    })
  }

  hear(message: Exclude<FromRequestServer, { type: 'pong' | 'chunks' }>): void {
    switch (message.type) {
      case 'head':
        this.#takeHead(message)
        return
      case 'unhandled':
        this.#finish({})
        this.#answer(undefined)
        return
      case 'end':
        this.#finish({})
        return
      case 'failed':
        this.fail(new TypeError(message.message))
    }
  }

  /** Ends it from this side, before or after the head. */
  stop(reason: string): void {
    if (this.#end) return
    this.#actions.cancel(reason)
    // After the head, whoever reads the body cancels it.
    if (!this.#hasHead) this.fail(new TypeError(reason))
  }

  fail(failure: unknown): void {
    this.#finish({ failure })
    this.#refuse(failure)
  }

  #takeHead({ status, statusText, headers, hasBody }: Answer<'head'>): void {
    if (this.#hasHead || this.#end) return
    this.#hasHead = true
    try {
      const body = hasBody && !withoutBody.has(status) ? this.#bodyStream() : null
      const init = { status, statusText, headers: headers.map(([...pair]) => pair) }
      this.#answer(new Response(body, init))
    } catch (error) {
      // A name, a value or a reason phrase that HTTP doesn't allow.
      this.#actions.cancel('the response is invalid')
      this.fail(error)
    }
  }

  takeChunks(chunks: readonly Uint8Array<ArrayBuffer>[]): void {
    if (this.#end) return
    if (this.#credit <= 0) {
      this.#actions.cancel('it wrote without credit')
      this.fail(new TypeError('The server wrote more than it was allowed to'))
      return
    }
    for (const chunk of chunks) this.#credit -= chunk.byteLength
    this.#queue.push(...chunks)
    this.#wake?.()
  }

  #bodyStream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        // Only what has to wait makes a promise.
        pull: (controller) =>
          this.#isReady ? this.#give(controller) : this.#more().then(() => this.#give(controller)),
        cancel: (reason) => this.#leave(reason),
      },
      { highWaterMark: 0 },
    )
  }

  get #isReady(): boolean {
    return this.#queue.length > 0 || this.#end !== null
  }

  #give(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const chunk = this.#queue.shift()
    if (chunk) {
      controller.enqueue(chunk)
      this.#pay(chunk.byteLength)
    } else if (this.#end && 'failure' in this.#end) controller.error(this.#end.failure)
    else controller.close()
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  /** Gives credit for what was read; in portions, as each costs a message. */
  #pay(bytes: number): void {
    this.#owed += bytes
    if (this.#owed < creditBytes / 4 || this.#end) return
    this.#credit += this.#owed
    this.#actions.credit(this.#owed)
    this.#owed = 0
  }

  /** Resolves when the server has stopped, or is known not to say so. */
  async #leave(reason: unknown): Promise<void> {
    if (this.#end) return
    this.#queue = []
    const text = typeof reason === 'string' ? reason : textOf(reason)
    this.#actions.cancel(text)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, stoppedWithinMs)
      this.#stopped = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#finish({})
  }

  #finish(end: { readonly failure?: unknown }): void {
    if (this.#end) return
    this.#end = end
    this.#actions.over()
    this.#wake?.()
    this.#stopped?.()
  }
}

/** What the network gives as a reason has a `message`, be it an error or not. */
function textOf(reason: unknown): string {
  const found = v.safeParse(v.object({ message: v.string() }), reason)
  return found.success ? found.output.message : 'cancelled'
}
