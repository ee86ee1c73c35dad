import { messageOf } from '../base/errors.ts'
import { byteCount } from '../base/units.ts'
import type { ServerHappening } from '../trace/events.ts'
import { ReadAhead } from './network-ahead.ts'
import { NetworkFault, type Pieces, type Stage } from './network-stages.ts'
import type { ReadWindow } from './read-window.ts'
import { ClientGone } from './server.ts'

/** A server happening of a request that is already known. */
export type DeliveryHappening = Extract<
  ServerHappening,
  {
    kind: 'written' | 'delivered' | 'response-ended' | 'connection-closed' | 'server-stopped'
  }
>
type WithoutRequest<H> = H extends unknown ? Omit<H, 'request'> : never

export interface Delivery {
  /** What the client gets to read. */
  readonly stream: ReadableStream<Uint8Array>
  /** Breaks the connection from this side: the client's stream errors, the server is cancelled. */
  breakOff(reason: string): void
  /** The client is known to have gone, though the engine has not said so. */
  clientLeft(reason: string): void
}

export interface DeliveryOptions {
  readonly window: ReadWindow
  record(happening: WithoutRequest<DeliveryHappening>): void
  /** What the network does to the bytes; `signal` aborts when the client has gone. */
  stages?(signal: AbortSignal): readonly Stage[]
  /** Hears of each piece that leaves the network. */
  delivered?(piece: Uint8Array): void
  /**
   * The client is an EventSource. After a stream that errors it gives up for good in Chromium and
   * Firefox, and after one that merely ends it comes back, as from a broken socket (docs/fidelity.md).
   */
  readonly forEventSource?: boolean
}

/**
 * What was delivered last must be read before a break, as an error throws away what waits to be read
 * (Streams, §4.5.5 ReadableStreamDefaultControllerError). In milliseconds of the clock on the wall.
 */
const beforeFaultMs = 50

type Controller = ReadableStreamDefaultController<Uint8Array>

/**
 * The faked network between a server's body and its client: takes what the server writes, hands on
 * what the stages make of it as the window allows, and records both. Exactly one of
 * `response-ended` and `connection-closed` is recorded, and `server-stopped` where the server had
 * not come to its end.
 */
export function deliver(body: ReadableStream<Uint8Array>, options: DeliveryOptions): Delivery {
  return new FakedNetwork(body, options)
}

class FakedNetwork implements Delivery {
  readonly stream: ReadableStream<Uint8Array>
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  readonly #options: DeliveryOptions
  readonly #gone = new AbortController()
  readonly #pieces: Pieces
  #client: Controller | null = null
  #open = true
  readonly #written = { chunk: 0, offset: 0 }
  readonly #delivered = { chunk: 0, offset: 0 }

  constructor(body: ReadableStream<Uint8Array>, options: DeliveryOptions) {
    this.#reader = body.getReader()
    this.#options = options
    const stages = options.stages?.(this.#gone.signal) ?? []
    this.#pieces = stages.reduce((pieces, stage) => stage(pieces), this.#source(stages.length > 0))
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#client = controller
        },
        pull: (controller) => this.#pull(controller),
        cancel: (reason: unknown) =>
          this.#leave(reason === undefined ? 'cancelled' : messageOf(reason)),
      },
      { highWaterMark: 0 },
    )
  }

  breakOff(reason: string): void {
    if (!this.#open) return
    this.#client?.error(new TypeError(reason))
    this.clientLeft(reason)
  }

  clientLeft(reason: string): void {
    void this.#leave(reason)
    this.#options.window.drain()
  }

  /** A network that changes nothing asks the server only for what the client can take. */
  #source(isChanged: boolean): Pieces {
    if (!isChanged) return this.#writtenChunks()
    return new ReadAhead(this.#reader, (chunk) => this.#noteWritten(chunk)).pieces()
  }

  async *#writtenChunks(): Pieces {
    for (;;) {
      const { done, value } = await this.#reader.read()
      if (done) return
      this.#noteWritten(value)
      yield value
    }
  }

  #noteWritten(bytes: Uint8Array): void {
    if (this.#open) this.#recordWritten(bytes)
  }

  #recordWritten(bytes: Uint8Array): void {
    this.#options.record({ kind: 'written', ...advance(this.#written, bytes), bytes })
  }

  async #pull(controller: Controller): Promise<void> {
    try {
      await this.#options.window.opened()
      if (!this.#open) return
      const { done, value } = await this.#pieces.next()
      if (!this.#open) return
      if (!done) {
        this.#deliver(value, controller)
        return
      }
      this.#end(true, '')
      controller.close()
    } catch (error) {
      await this.#fail(error, controller)
    }
  }

  #deliver(piece: Uint8Array, controller: Controller): void {
    const range = advance(this.#delivered, piece)
    this.#options.window.delivered(piece.byteLength)
    this.#options.record({ kind: 'delivered', ...range })
    this.#options.delivered?.(piece)
    controller.enqueue(piece)
  }

  /** The server or the network broke; the client must see so, but for an end that looks complete. */
  async #fail(error: unknown, controller: Controller): Promise<void> {
    const isFault = error instanceof NetworkFault
    if (isFault) await new Promise((resolve) => setTimeout(resolve, beforeFaultMs))
    if (!this.#open) return
    this.#end(false, messageOf(error))
    const endsClean = this.#options.forEventSource || (isFault && error.kind === 'truncate')
    if (endsClean) controller.close()
    else controller.error(isFault ? new TypeError(error.message) : error)
    if (isFault) await this.#stopServer(error.message)
  }

  #end(complete: boolean, reason: string): void {
    this.#open = false
    this.#options.record({ kind: 'response-ended', complete, reason })
  }

  async #leave(reason: string): Promise<void> {
    if (!this.#open) return
    this.#open = false
    this.#options.record({ kind: 'connection-closed', reason })
    await this.#stopServer(new ClientGone(reason, (bytes) => this.#recordWritten(bytes)))
  }

  async #stopServer(reason: string | ClientGone): Promise<void> {
    // In a task of its own, as `streamOf` does: WebKit's process ends otherwise.
    setTimeout(() => this.#gone.abort())
    await this.#reader.cancel(reason)
    this.#options.record({ kind: 'server-stopped' })
  }
}

/** The next chunk of a count: its number and where it lies. */
function advance(count: { chunk: number; offset: number }, bytes: Uint8Array) {
  count.chunk += 1
  const range = {
    chunk: count.chunk,
    offset: byteCount(count.offset),
    length: byteCount(bytes.byteLength),
  }
  count.offset += bytes.byteLength
  return range
}
