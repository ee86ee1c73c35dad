import { messageOf } from '../../base/errors.ts'
import { requestIdHeader } from '../../channels/lane.ts'
import type { RequestId } from '../../trace/model/events.ts'
import { parseRequestId, type Tap } from './tap.ts'

/*
 * Recording what learner code reads of a Response, while Response stays the browser's own.
 *
 * `Response.prototype.body` hands out a stream of ours that reads the browser's when, and only
 * when, it is read itself (high water mark 0); so `for await`, `pipeThrough`, `tee` and BYOB readers
 * all work on a real stream. The methods that read a whole body go through the browser's
 * `arrayBuffer`. What code could notice of this stands in docs/fidelity.md.
 */

type BodyReader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>

const { prototype } = Response
function getterOf<K extends 'body' | 'bodyUsed' | 'headers' | 'url'>(
  name: K,
): (of: Response) => Response[K] {
  const getter = Object.getOwnPropertyDescriptor(prototype, name)?.get
  if (!getter) throw new TypeError(`Response.prototype.${name} isn’t a getter in this browser`)
  return (response) => Reflect.apply(getter, response, []) as Response[K]
}
const bodyOf = getterOf('body')
const wasUsed = getterOf('bodyUsed')
const headersOf = getterOf('headers')
const urlOf = getterOf('url')
const NativeResponse = Response
const NativeStream = ReadableStream
const { getReader } = ReadableStream.prototype
const { get: getHeader } = Headers.prototype
const { apply } = Reflect

/** WebKit's response bodies cannot be read into one's own buffer; then ours must not either. */
function hasByobBodies(): boolean {
  const body = bodyOf(new NativeResponse(new Uint8Array(1)))
  try {
    body?.getReader({ mode: 'byob' }).releaseLock()
    return true
  } catch {
    return false
  }
}
const byobBodies = hasByobBodies()

type Body = ReadableStream<Uint8Array<ArrayBuffer>>

/** The stream that is handed out for one of the browser's. */
class RecordedBody {
  readonly stream: Body
  readonly #tap: Tap
  #original: Body | null = null
  #request: RequestId = 0
  #reader: BodyReader | null = null
  #offset = 0
  #read = false

  /** Of no use until `bind` says what it stands for. */
  constructor(tap: Tap) {
    this.#tap = tap
    const underlying: UnderlyingSource<Uint8Array<ArrayBuffer>> = {
      pull: (controller) => this.#pull(controller),
      cancel: (reason: unknown) => this.#cancel(reason),
    }
    if (byobBodies) underlying.type = 'bytes'
    this.stream = new NativeStream(underlying, { highWaterMark: 0 })
  }

  bind(original: Body, request: RequestId): this {
    this.#original = original
    this.#request = request
    return this
  }

  /** Whether it is this stream that has locked the browser's. */
  get holdsLock(): boolean {
    return this.#reader !== null
  }

  /**
   * Runs `use` with the browser's stream locked if ours is, so that the browser itself refuses what
   * it would refuse, in its own words.
   */
  withLockOf<T>(use: () => T): T {
    const borrowed = this.stream.locked && !this.#reader
    const reader = borrowed ? this.#lock() : null
    try {
      return use()
    } finally {
      if (reader && !this.#read) {
        reader.releaseLock()
        this.#reader = null
      }
    }
  }

  #lock(): BodyReader {
    if (!this.#original) throw new Error('A recorded body was read before it was bound')
    this.#reader ??= apply(getReader, this.#original, []) as BodyReader
    return this.#reader
  }

  async #pull(controller: ReadableStreamController<Uint8Array<ArrayBuffer>>) {
    this.#read = true
    const reader = this.#lock()
    try {
      const { done, value } = await reader.read()
      if (done) {
        this.#tap.ended(this.#request, 'done')
        controller.close()
        // A BYOB read that waits is answered only so (Streams standard, §4.7.4 `close`).
        if ('byobRequest' in controller) controller.byobRequest?.respond(0)
        return
      }
      this.#offset += value.byteLength
      this.#tap.received(this.#request, this.#offset)
      controller.enqueue(value)
    } catch (error) {
      this.#tap.ended(this.#request, 'error', messageOf(error))
      controller.error(error)
    }
  }

  async #cancel(reason: unknown): Promise<void> {
    this.#read = true
    this.#tap.ended(this.#request, 'cancelled', reason === undefined ? '' : messageOf(reason))
    await this.#lock().cancel(reason)
  }
}

const wholeBodyMethods = ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const
/** Those whose result tells how many bytes it was made of. */
const lengthOf: Readonly<Record<string, (result: unknown) => number>> = {
  arrayBuffer: (result) => (result as ArrayBuffer).byteLength,
  blob: (result) => (result as Blob).size,
  bytes: (result) => (result as Uint8Array).byteLength,
}
type WholeBodyMethod = (typeof wholeBodyMethods)[number]

/** Starts recording the reading of every Response that a faked server sends. */
export function recordResponses(tap: Tap): void {
  const bodies = new WeakMap<ReadableStream, RecordedBody>()
  // Responses whose body was looked at by code; only those are looked at by us. In WebKit even a
  // look changes something: an abort then makes `text()` fail with another error.
  const looked = new WeakSet<Response>()
  // A stream pulls only once it has started, a task after it was made. This one has, so that the
  // first read reaches the browser's stream, and `bodyUsed`, at once.
  let spare = new RecordedBody(tap)

  // A response that code makes can have the headers of another one, but has no address (Fetch, §5.5).
  const requestOf = (response: Response) =>
    urlOf(response) === ''
      ? null
      : parseRequestId(apply(getHeader, headersOf(response), [requestIdHeader]))

  Object.defineProperty(prototype, 'body', {
    configurable: true,
    enumerable: true,
    get: accessor('body', function (this: Response) {
      const original = bodyOf(this)
      looked.add(this)
      const request = original && requestOf(this)
      if (!original || request === null) return original
      // Keyed by the browser's stream: cloning gives the response another one.
      let recorded = bodies.get(original)
      // Taken whole by `text()` or the like: nothing is left to record.
      if (original.locked && !recorded?.holdsLock) return original
      if (!recorded) {
        recorded = spare.bind(original, request)
        spare = new RecordedBody(tap)
        bodies.set(original, recorded)
      }
      return recorded.stream
    }),
  })

  const recordedBodyOf = (response: Response) => {
    const original = looked.has(response) ? bodyOf(response) : null
    return original ? bodies.get(original) : undefined
  }

  /** Calls a method of the browser's on a response, refusing what a locked body must refuse. */
  function callNative<T>(method: () => T, response: Response): T {
    const call = () => apply(method, response, [])
    const recorded = recordedBodyOf(response)
    return recorded ? recorded.withLockOf(call) : call()
  }

  const nativeClone = prototype.clone
  replaceMethod('clone', function (this: Response) {
    const clone = callNative(nativeClone, this)
    const request = requestOf(this)
    if (request !== null) tap.cloned(request)
    return clone
  })

  const nativeArrayBuffer: () => Promise<unknown> = prototype.arrayBuffer
  for (const name of wholeBodyMethods) {
    const native = prototype[name] as (() => Promise<unknown>) | undefined
    // `bytes` is not in every engine.
    if (native) replaceMethod(name, wholeBody(native, lengthOf[name]))
  }

  function wholeBody(native: () => Promise<unknown>, length?: (result: unknown) => number) {
    return async function (this: Response): Promise<unknown> {
      const request = requestOf(this)
      const refused = wasUsed(this) || recordedBodyOf(this)?.stream.locked
      if (request === null || refused) return callNative(native, this)
      tap.drain(request)
      try {
        // What does not tell its length is made from a buffer that does.
        const result = await callNative(length ? native : nativeArrayBuffer, this)
        tap.received(request, (length ?? lengthOf['arrayBuffer'])?.(result) ?? 0)
        tap.ended(request, 'done')
        if (length) return result
        const headers = headersOf(this)
        return apply(native, new NativeResponse(result as ArrayBuffer, { headers }), [])
      } catch (error) {
        tap.ended(request, 'error', messageOf(error))
        throw error
      }
    }
  }
}

/** A getter that names itself as the browser's does. */
function accessor<T>(name: string, get: (this: Response) => T): (this: Response) => T {
  return Object.defineProperty(get, 'name', { value: `get ${name}` })
}

function replaceMethod(name: WholeBodyMethod | 'clone', method: (this: Response) => unknown): void {
  Object.defineProperty(method, 'name', { value: name })
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: true,
    writable: true,
    value: method,
  })
}
