import { messageOf } from '../../base/errors.ts'
import type { RequestId } from '../../trace/model/events.ts'
import { bytesIn } from './body-length.ts'
import { hasStandIns } from './genuine-events.ts'
import type { Tap } from './tap.ts'
import { callOn, readerOf, wrapMethod } from './wrap-native.ts'

const NativeResponse = Response
const NativeStream = ReadableStream
const NativePromise = Promise
const settled = Promise.resolve()
const { getReader } = ReadableStream.prototype
const { read, cancel, releaseLock } = ReadableStreamDefaultReader.prototype
const closedOf = readerOf(ReadableStreamDefaultReader.prototype, 'closed')
export const isLocked = readerOf(ReadableStream.prototype, 'locked')

/** WebKit's response bodies cannot be read into one's own buffer; then ours must not either. */
function hasByobBodies(): boolean {
  const { body } = new NativeResponse(new Uint8Array(1))
  try {
    body?.getReader({ mode: 'byob' }).releaseLock()
    return true
  } catch {
    return false
  }
}
const byobBodies = hasByobBodies()

const recordedStreams = new WeakMap<ReadableStream, RecordedStream>()

/** A stream that `pipeThrough` made from one of ours, or from one that it had made. */
interface PipedStream {
  readonly of: RecordedStream
  /** A read was given its end. */
  endWasRead: boolean
}

/**
 * Lets streams of ours hear when code reads them, which the streams themselves don't once they are
 * over; and when it reads on at the end of a pipe from them.
 */
export function recordReads(): void {
  const readers = new WeakMap<object, RecordedStream | PipedStream>()
  const piped = new WeakMap<ReadableStream, PipedStream>()
  wrapMethod(NativeStream.prototype, 'pipeThrough', (native, self, args) => {
    const stream = self as ReadableStream
    const of = recordedStreams.get(stream) ?? piped.get(stream)?.of
    const result = callOn(native, self, args) as ReadableStream
    if (of) piped.set(result, { of, endWasRead: false })
    return result
  })
  wrapMethod(NativeStream.prototype, 'getReader', (native, self, args) => {
    const reader = callOn(native, self, args)
    const stream = self as ReadableStream
    const known = recordedStreams.get(stream) ?? piped.get(stream)
    if (known) readers.set(reader as object, known)
    return reader
  })
  wrapMethod(ReadableStreamDefaultReader.prototype, 'read', (native, self, args) => {
    const known = readers.get(self as object)
    if (known instanceof RecordedStream) known.isRead()
    else if (known) return readPiped(known, callOn(native, self, args))
    return callOn(native, self, args)
  })
}

/**
 * The read of a piped stream, whose result alone says where its end is. A promise of its own goes to
 * the code: if it handles no rejection, the browser must still say so.
 */
async function readPiped(stream: PipedStream, reading: unknown): Promise<unknown> {
  if (stream.endWasRead) stream.of.isReadOn()
  const result = (await reading) as ReadableStreamReadResult<unknown>
  stream.endWasRead ||= result.done
  return result
}

/** How the browser's stream ended: of itself, or by an error. */
type End = { readonly error?: unknown }

async function endOf(closed: Promise<unknown>): Promise<End> {
  try {
    await closed
    return {}
  } catch (error) {
    return { error }
  }
}

/**
 * Rejects if the promise has been rejected by now, as that of cancelling an aborted body, and resolves
 * otherwise, whatever becomes of the promise later.
 */
const soFar = (promise: Promise<unknown>): Promise<void> =>
  new NativePromise((resolve, reject) => {
    const follow = async (each: Promise<unknown>): Promise<void> => {
      try {
        await each
        resolve()
      } catch (error) {
        reject(error)
      }
    }
    void follow(promise)
    void follow(settled)
  })

/**
 * The stream that is handed out for one of the browser's. It reads the browser's when, and only when,
 * it is read itself (high water mark 0), and ends or fails when the browser's does, read or not. To
 * hear of that it holds the browser's lock, but for the time that it lends the stream out.
 */
export class RecordedStream {
  readonly stream: ReadableStream
  readonly #tap: Tap
  #controller: ReadableStreamController<unknown> | null = null
  #original: ReadableStream | null = null
  #request: RequestId = 0
  #reader: ReadableStreamDefaultReader | null = null
  #offset = 0
  #wasRead = false
  #isReading = false
  #end: End | null = null
  #isOver = false
  /** It ended of itself, and a read was given that end. */
  #endWasRead = false

  /** Of no use until `bind` says what it stands for. */
  constructor(tap: Tap, kind: 'bytes' | 'any') {
    this.#tap = tap
    const underlying = {
      start: (controller: ReadableStreamController<unknown>) => {
        this.#controller = controller
      },
      pull: () => this.#pull(),
      cancel: (reason: unknown) => this.#cancel(reason),
      ...(kind === 'bytes' && byobBodies && { type: 'bytes' }),
    }
    this.stream = new NativeStream(underlying as UnderlyingSource, { highWaterMark: 0 })
    recordedStreams.set(this.stream, this)
  }

  bind(original: ReadableStream, request: RequestId): this {
    this.#original = original
    this.#request = request
    this.hold()
    return this
  }

  /** Whether it is this stream that has locked the browser's. */
  get holdsLock(): boolean {
    return this.#reader !== null
  }

  /** Takes the browser's stream again after `lend`. */
  hold(): void {
    if (!this.#original) throw new Error('A recorded stream was read before it was bound')
    if (this.#reader || this.#isOver || isLocked(this.#original)) return
    this.#reader = callOn(getReader, this.#original) as ReadableStreamDefaultReader
    void this.#follow(this.#reader)
  }

  /**
   * Leaves the browser's stream unlocked if ours is, so that the browser itself takes or refuses what
   * it would, in its own words.
   */
  lend(): void {
    if (!this.#reader || this.#wasRead || isLocked(this.stream)) return
    const reader = this.#reader
    this.#reader = null
    callOn(releaseLock, reader)
  }

  /** The browser's stream has gone to somebody else: for code, this one has gone with it. */
  giveUp(): void {
    if (!isLocked(this.stream)) callOn(getReader, this.stream)
  }

  async #follow(reader: ReadableStreamDefaultReader): Promise<void> {
    const end = await endOf(closedOf(reader))
    // It rejects for a released lock too.
    if (this.#reader !== reader) return
    this.#end ??= end
    // In WebKit this is heard before what was read last.
    if (!this.#isReading) this.#finish(this.#end)
  }

  /** Code is about to read: of a stream that is over, the first read after a silent end is due to it. */
  isRead(): void {
    if (!this.#isOver || !this.#end || 'error' in this.#end) return
    if (this.#endWasRead) this.isReadOn()
    this.#endWasRead = true
  }

  /** Code was given the end, of this stream or of a pipe from it, and reads on. */
  isReadOn(): void {
    this.#tap.readAfterEnd(this.#request)
  }

  async #pull(): Promise<void> {
    this.#wasRead = true
    this.#isReading = true
    this.hold()
    try {
      const { done, value } = await callOn(read, this.#reader)
      if (done) {
        this.#end ??= {}
        this.#endWasRead = true
      } else if (!this.#isOver) this.#pass(value)
    } catch (error) {
      this.#end ??= { error }
    }
    this.#isReading = false
    if (this.#end) this.#finish(this.#end)
  }

  #pass(chunk: unknown): void {
    this.#offset += bytesIn(chunk)
    this.#tap.received(this.#request, this.#offset)
    ;(this.#controller as ReadableStreamDefaultController | null)?.enqueue(chunk)
  }

  #finish(end: End): void {
    if (this.#isOver) return
    this.#isOver = true
    const controller = this.#controller
    if ('error' in end) {
      this.#tap.ended(this.#request, 'error', { message: messageOf(end.error) })
      controller?.error(end.error)
      return
    }
    this.#tap.ended(this.#request, 'done')
    controller?.close()
    // A BYOB read that waits is answered only so (Streams standard, §4.7.4 `close`).
    if (controller && 'byobRequest' in controller) controller.byobRequest?.respond(0)
  }

  async #cancel(reason: unknown): Promise<void> {
    this.#wasRead = true
    this.#isOver = true
    const message = reason === undefined ? '' : messageOf(reason)
    this.#tap.ended(this.#request, 'cancelled', { message })
    const cancelled = callOn(cancel, this.#reader, [reason])
    // A stand-in's own stream, once cloned, would wait for the clone's end too; a browser's body doesn't.
    await (hasStandIns ? soFar(cancelled) : cancelled)
  }
}
