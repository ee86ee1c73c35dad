import { atOnce } from '../base/at-once.ts'
import { concatBytes } from '../base/bytes.ts'
import { messageOf } from '../base/errors.ts'
import { byteCount, type ByteCount } from '../base/units.ts'
import type { ServerEventData } from '../trace/model/events.ts'
import { ReadAhead } from './read-ahead.ts'
import type { Passage } from './body-stages.ts'
import { NetworkFault, throughStages, type Stage } from './stages.ts'
import type { ReadWindow } from './read-window.ts'
import { ClientGone } from './client-gone.ts'

/** A server happening of a request that is already known. */
export type DeliveryEventData = Extract<
  ServerEventData,
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
  record(happening: WithoutRequest<DeliveryEventData>): void
  /** What the network does to the bytes; without it, nothing. */
  readonly passage?: Pick<Passage, 'stages'> & Partial<Passage>
  /** Hears of each chunk that leaves the network. */
  delivered?(chunk: Uint8Array): void
  /**
   * The client is an EventSource. After a stream that errors it gives up for good in Chromium and
   * Firefox, and after one that merely ends it comes back, as from a broken socket (docs/fidelity.md).
   */
  readonly forEventSource?: boolean
  /**
   * How many bytes the response declares (`declaredLength`). A body that ends before is a broken one
   * for the client, and what goes beyond does not reach it (RFC 9112, §6.3 and §8).
   */
  readonly declaredLength?: number | null
  /**
   * A real server's body: what that wrote, and whether it has stopped, isn't known. `delivered` brings
   * the bytes, and nothing is `written`.
   */
  readonly isReal?: boolean
}

/**
 * What was delivered last must be read before a break, as an error throws away what waits to be read
 * (Streams, §4.5.5 ReadableStreamDefaultControllerError). In milliseconds of the clock on the wall.
 */
const beforeFaultMs = 50

/** What a server writes without a pause leaves together, up to so much: a millisecond's work. */
const togetherBytes = 64 * 1024
const togetherChunks = 128

type Controller = ReadableStreamDefaultController<Uint8Array>
type Step = ReadableStreamReadResult<Uint8Array> | IteratorResult<Uint8Array, void>

/**
 * The simulated network between a server's body and its client: takes what the server writes, hands on
 * what the stages make of it as the window allows, and records both. Exactly one of
 * `response-ended` and `connection-closed` is recorded, and `server-stopped` where the server had
 * not come to its end.
 */
export function deliver(body: ReadableStream<Uint8Array>, options: DeliveryOptions): Delivery {
  return new SimulatedNetwork(body, options)
}

class SimulatedNetwork implements Delivery {
  readonly stream: ReadableStream<Uint8Array>
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  readonly #options: DeliveryOptions
  readonly #gone = new AbortController()
  /** What comes next of the body, as the network lets it go. */
  readonly #read: () => Promise<Step>
  /** Asked for, and not delivered yet. */
  #upcoming: Promise<Step> | null = null
  #client: Controller | null = null
  #open = true
  readonly #written = { chunk: 0, offset: 0 }
  readonly #delivered = { chunk: 0, offset: 0 }

  constructor(body: ReadableStream<Uint8Array>, options: DeliveryOptions) {
    this.#reader = body.getReader()
    this.#options = options
    this.#read = this.#through(options.passage?.stages(this.#gone.signal) ?? [])
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
  #through(stages: readonly Stage[]): () => Promise<Step> {
    if (stages.length === 0) return () => this.#readWritten()
    const ahead = new ReadAhead(this.#reader, (chunk) => this.#noteWritten(chunk)).chunks()
    const chunks = throughStages(ahead, stages)
    return () => chunks.next()
  }

  async #readWritten(): Promise<Step> {
    const step = await this.#reader.read()
    if (!step.done) this.#noteWritten(step.value)
    return step
  }

  #noteWritten(bytes: Uint8Array): void {
    if (this.#open) this.#recordWritten(bytes)
  }

  #recordWritten(written: Uint8Array): void {
    if (this.#options.isReal) return
    const bytes = this.#options.passage?.readable?.(written) ?? written
    // Encoded bytes of which nothing can be read yet.
    if (bytes.byteLength === 0 && written.byteLength > 0) return
    const { chunk, offset, length } = advance(this.#written, bytes)
    this.#options.record({ kind: 'written', chunk, offset, length, bytes })
  }

  async #pull(controller: Controller): Promise<void> {
    const { window } = this.#options
    try {
      if (this.#missing === 0) return this.#complete(controller)
      if (!window.isOpen) await window.opened()
      if (!this.#open) return
      const { done, value } = await this.#next()
      if (!this.#open) return
      if (done) return await this.#serverEnded(controller)
      const chunks = await this.#withWhatFollows(value)
      if (!this.#open) return
      this.#deliver(this.#untilDeclared(chunks), controller)
      if (this.#missing === 0) this.#complete(controller)
    } catch (error) {
      await this.#fail(error, controller)
    }
  }

  #next(): Promise<Step> {
    const next = this.#upcoming ?? this.#read()
    this.#upcoming = null
    return next
  }

  /**
   * `first` and all that follows it without a pause, as far as the window allows. A socket hands on
   * such writes together, as browsers do; and each hand-over to the browser costs as much as reading
   * a chunk.
   */
  async #withWhatFollows(first: Uint8Array): Promise<Uint8Array[]> {
    const { window } = this.#options
    const chunks = [first]
    let bytes = first.byteLength
    window.delivered(first.byteLength)
    while (chunks.length < togetherChunks && bytes < togetherBytes && window.isOpen) {
      this.#upcoming = this.#read()
      // An end, good or bad, is for the next pull, when these have been delivered.
      const step = await atOnce(this.#upcoming)
      if (!step || step.done || !this.#open) break
      this.#upcoming = null
      chunks.push(step.value)
      bytes += step.value.byteLength
      window.delivered(step.value.byteLength)
    }
    return chunks
  }

  #deliver(chunks: readonly Uint8Array[], controller: Controller): void {
    for (const bytes of chunks) {
      const { chunk, offset, length } = advance(this.#delivered, bytes)
      const delivered = { kind: 'delivered', chunk, offset, length } as const
      this.#options.record(this.#options.isReal ? { ...delivered, bytes } : delivered)
      this.#options.delivered?.(bytes)
    }
    controller.enqueue(concatBytes(chunks))
  }

  /** How many of the declared bytes have not been delivered; null if none are declared. */
  get #missing(): number | null {
    const { declaredLength = null } = this.#options
    return declaredLength === null ? null : declaredLength - this.#delivered.offset
  }

  #untilDeclared(chunks: readonly Uint8Array[]): Uint8Array[] {
    let left = this.#missing ?? Infinity
    const kept: Uint8Array[] = []
    for (const chunk of chunks) {
      if (left > 0) kept.push(chunk.subarray(0, left))
      left -= chunk.byteLength
    }
    return kept
  }

  /** All that was declared has been delivered, so for the client the response is complete. */
  #complete(controller: Controller): void {
    this.#end(true, '')
    controller.close()
    void this.#dropSurplus()
  }

  /** A server that writes on does so to nobody; one that ends now has come to its own end. */
  async #dropSurplus(): Promise<void> {
    const step = await this.#next().catch(() => null)
    if (step && !step.done) await this.#stopServer('it wrote more than Content-Length declares')
  }

  async #serverEnded(controller: Controller): Promise<void> {
    if (!this.#missing) {
      this.#end(true, '')
      controller.close()
      return
    }
    await wallTime(beforeFaultMs)
    if (!this.#open) return
    const reason = this.#tooShort(this.#missing)
    this.#end(false, reason)
    if (this.#options.forEventSource) controller.close()
    else controller.error(new TypeError(reason))
  }

  #tooShort(missing: number): string {
    const { offset } = this.#delivered
    return `the response ended after ${offset} of the ${offset + missing} bytes that its Content-Length declares`
  }

  /** The server or the network broke; the client must see so, but for an end that looks complete. */
  async #fail(error: unknown, controller: Controller): Promise<void> {
    const isFault = error instanceof NetworkFault
    if (isFault) await wallTime(beforeFaultMs)
    if (!this.#open) return
    const isTruncated = isFault && error.kind === 'truncate'
    const isTooShort = isTruncated && this.#missing
    const reason = isTooShort ? this.#tooShort(isTooShort) : messageOf(error)
    this.#end(false, reason)
    const endsClean = this.#options.forEventSource || (isTruncated && !isTooShort)
    if (endsClean) controller.close()
    else controller.error(isFault ? new TypeError(reason) : error)
    if (isFault) await this.#stopServer(error.message)
  }

  #end(complete: boolean, reason: string): void {
    this.#open = false
    this.#options.record({ kind: 'response-ended', complete, reason, ...this.#encoded() })
  }

  #encoded(): { encodedBytes?: ByteCount } {
    const bytes = this.#options.passage?.encodedBytes?.() ?? null
    return bytes === null ? {} : { encodedBytes: byteCount(bytes) }
  }

  async #leave(reason: string): Promise<void> {
    if (!this.#open) return
    this.#open = false
    this.#options.record({ kind: 'connection-closed', reason, ...this.#encoded() })
    await this.#stopServer(new ClientGone(reason, (bytes) => this.#recordWritten(bytes)))
  }

  async #stopServer(reason: string | ClientGone): Promise<void> {
    // In a task of its own, as `streamOf` does: WebKit's process ends otherwise.
    setTimeout(() => this.#gone.abort())
    // A body that has failed refuses to be cancelled; its server has stopped all the same.
    await this.#reader.cancel(reason).catch(() => undefined)
    if (!this.#options.isReal) this.#options.record({ kind: 'server-stopped' })
  }
}

const wallTime = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

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
