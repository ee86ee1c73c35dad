import { messageOf } from '../../base/errors.ts'
import { requestIdHeader } from '../../channels/lane.ts'
import type { RequestId } from '../../trace/model/events.ts'
import { bytesIn } from './body-length.ts'
import { isLocked, RecordedStream, recordReads } from './recorded-stream.ts'
import type { RequestSignals } from './request-signals.ts'
import { parseRequestId, type Tap } from './tap.ts'
import { callOn, readerOf, wrapGetter, wrapMethod, type Callable } from './wrap-native.ts'

/*
 * Recording what learner code reads of a Response, while Response stays the browser's own.
 *
 * `Response.prototype.body` hands out a stream of ours that reads the browser's, so `for await`,
 * `pipeThrough`, `tee` and BYOB readers all work on a real stream. The methods that read a whole body
 * go through the browser's `arrayBuffer`, `textStream` reads the stream of ours, and what an engine
 * has beyond these is called as it is. What code could notice of this stands in docs/fidelity.md.
 */

const { prototype } = Response
const bodyOf = readerOf(prototype, 'body')
const wasUsed = readerOf(prototype, 'bodyUsed')
const headersOf = readerOf(prototype, 'headers')
const urlOf = readerOf(prototype, 'url')
const nativeArrayBuffer = prototype.arrayBuffer
const NativeResponse = Response
const NativeStream = ReadableStream
const NativePromise = Promise
const NativeTypeError = TypeError
const NativeDomException = DOMException
const nameOf = readerOf(DOMException.prototype, 'name')
const { get: getHeader } = Headers.prototype

/** The methods that read a body whole, and whether the result tells how many bytes it was made of. */
const wholeBodyMethods: Readonly<Record<string, boolean>> = {
  arrayBuffer: true,
  blob: true,
  bytes: true,
  formData: false,
  json: false,
  text: false,
}

/** The number of the request that `response` answers; null if a simulated server did not send it. */
function requestOf(response: Response): RequestId | null {
  try {
    // A response that code makes can have the headers of another one, but has no address (Fetch, §5.5).
    if (urlOf(response) === '') return null
  } catch {
    // It is no response at all, and the native method says so best.
    return null
  }
  return parseRequestId(callOn(getHeader, headersOf(response), [requestIdHeader]))
}

/**
 * Starts recording the reading of every Response that a simulated server sends; `signals` says which
 * of them were aborted.
 */
export function recordResponses(tap: Tap, signals: RequestSignals): void {
  const bodies = new RecordedBodies(tap)
  recordReads()

  for (const name of Reflect.ownKeys(prototype)) {
    if (name === 'constructor') continue
    if (typeof name === 'string' && name in wholeBodyMethods) continue
    if (name === 'clone' || name === 'textStream') continue
    wrapMethod(prototype, name, (native, self, args) =>
      callUnknown(native, self as Response, args, bodies, tap),
    )
  }

  wrapGetter(prototype, 'body', (native, self) => {
    const response = self as Response
    return requestOf(response) === null ? callOn(native, self) : bodies.streamOf(response)
  })

  wrapMethod(prototype, 'clone', (native, self) => {
    const response = self as Response
    const clone = bodies.callNative(native, response, []) as Response
    signals.copied(response, clone)
    const request = requestOf(response)
    if (request !== null) tap.cloned(request)
    return clone
  })

  for (const [name, tellsLength] of Object.entries(wholeBodyMethods)) {
    wrapMethod(prototype, name, (native, self) =>
      readWhole(native as () => Promise<unknown>, tellsLength, self as Response, {
        bodies,
        tap,
        signals,
      }),
    )
  }

  // The browser's own `textStream`, of a response whose body is the stream of ours.
  wrapMethod(prototype, 'textStream', (native, self, args) => {
    const response = self as Response
    const isFree = requestOf(response) !== null && !bodies.isTaken(response)
    const stream = isFree ? bodies.streamOf(response) : null
    if (!stream) return bodies.callNative(native, response, args)
    return callOn(native, new NativeResponse(stream, { headers: headersOf(response) }), args)
  })
}

/** Which stream of ours stands for which of the browser's. */
class RecordedBodies {
  readonly #tap: Tap
  /** Keyed by the browser's stream: cloning gives the response another one. */
  readonly #recorded = new WeakMap<ReadableStream, RecordedStream>()
  /**
   * Responses whose body was looked at by code; only those are looked at by us. In WebKit even a look
   * changes something: an abort then makes `text()` fail with another error.
   */
  readonly #looked = new WeakSet<Response>()
  /**
   * A stream pulls only once it has started, a task after it was made. This one has, so that the first
   * read reaches the browser's stream, and `bodyUsed`, at once.
   */
  #spare: RecordedStream

  constructor(tap: Tap) {
    this.#tap = tap
    this.#spare = new RecordedStream(tap, 'bytes')
  }

  /** What code gets for the body of a response of ours. */
  streamOf(response: Response): ReadableStream | null {
    const original = bodyOf(response)
    this.#looked.add(response)
    const request = original && requestOf(response)
    if (!original || request === null) return original
    const recorded = this.#recorded.get(original)
    // Taken whole by `text()` or the like: nothing is left to record.
    if (isLocked(original) && !recorded?.holdsLock) return recorded?.stream ?? original
    if (recorded) return recorded.stream
    const made = this.#spare.bind(original, request)
    this.#spare = new RecordedStream(this.#tap, 'bytes')
    this.#recorded.set(original, made)
    return made.stream
  }

  /** Whether the browser would refuse to read the body: it was read, or is locked. */
  isTaken(response: Response): boolean {
    const stream = this.#recordedOf(response)?.stream
    return wasUsed(response) || (stream !== undefined && isLocked(stream))
  }

  /** Calls a method of the browser's on a response, which takes or refuses the body as it would. */
  callNative<R>(native: (...args: never[]) => R, response: Response, args: readonly unknown[]): R {
    const recorded = this.#recordedOf(response)
    if (!recorded) return callOn(native, response, args)
    const original = bodyOf(response)
    recorded.lend()
    try {
      return callOn(native, response, args)
    } finally {
      const isTaken = wasUsed(response) || bodyOf(response) !== original
      if (isTaken && !recorded.holdsLock) recorded.giveUp()
      else recorded.hold()
    }
  }

  #recordedOf(response: Response): RecordedStream | undefined {
    const original = this.#looked.has(response) ? bodyOf(response) : null
    return original ? this.#recorded.get(original) : undefined
  }
}

async function readWhole(
  native: () => Promise<unknown>,
  tellsLength: boolean,
  response: Response,
  { bodies, tap, signals }: { bodies: RecordedBodies; tap: Tap; signals: RequestSignals },
): Promise<unknown> {
  const request = requestOf(response)
  if (request === null || bodies.isTaken(response)) return bodies.callNative(native, response, [])
  tap.drain(request)
  try {
    // What does not tell its length is made from a buffer that does.
    const method = tellsLength ? native : nativeArrayBuffer
    const result = await bodies.callNative(method, response, [])
    tap.received(request, bytesIn(result))
    tap.ended(request, 'done')
    if (tellsLength) return result
    const copy = streamOfOne(new Uint8Array(result as ArrayBuffer))
    return callOn(native, new NativeResponse(copy, { headers: headersOf(response) }))
  } catch (thrown) {
    const isBreak = isAbortError(thrown) && !signals.isAborted(response)
    const error = isBreak ? new NativeTypeError(brokenInFirefox) : thrown
    tap.ended(request, 'error', { message: messageOf(error) })
    throw error
  }
}

/** What Firefox says when a socket closes before a response is complete, whatever its headers. */
const brokenInFirefox = 'Content-Length header of network response exceeds response Body.'

const isAbortError = (thrown: unknown): boolean =>
  thrown instanceof NativeDomException && nameOf(thrown) === 'AbortError'

/** Of a stream, Chromium words what is no JSON as it does for a body from the network. */
const streamOfOne = (bytes: Uint8Array): ReadableStream =>
  new NativeStream({
    start(controller) {
      if (bytes.byteLength > 0) controller.enqueue(bytes)
      controller.close()
    },
  })

/**
 * A method that this file does not know may read the body. It is called as it is, at the browser's
 * own pace, and what its result tells is recorded.
 */
function callUnknown(
  native: Callable,
  response: Response,
  args: readonly unknown[],
  bodies: RecordedBodies,
  tap: Tap,
): unknown {
  const request = requestOf(response)
  if (request === null || bodies.isTaken(response)) return bodies.callNative(native, response, args)
  tap.drain(request)
  const result = bodies.callNative(native, response, args)
  if (result instanceof NativeStream) {
    return new RecordedStream(tap, 'any').bind(result, request).stream
  }
  const note = (value: unknown) => {
    if (!wasUsed(response)) return
    tap.received(request, bytesIn(value))
    tap.ended(request, 'done')
  }
  if (result instanceof NativePromise) {
    return noteLater(result, note, (error) => {
      if (wasUsed(response)) tap.ended(request, 'error', { message: messageOf(error) })
    })
  }
  note(result)
  return result
}

async function noteLater(
  promise: Promise<unknown>,
  note: (value: unknown) => void,
  noteError: (error: unknown) => void,
): Promise<unknown> {
  try {
    const value = await promise
    note(value)
    return value
  } catch (error) {
    noteError(error)
    throw error
  }
}
