import { callOn, readerOf, wrapGetter, wrapMethod, wrappedClass } from '../wrap-native.ts'
import { install } from './events.ts'
import type { Cancel, Head, HeaderPairs, RequestPort } from './requests.ts'

/*
 * `fetch` without a service worker. Request and Response are the browser's own; what no script can set of
 * a response is told by the getters of its prototype.
 */

const NativeRequest = Request
const NativeResponse = Response
const NativeUrl = URL
const NativeStream = ReadableStream
const NativePromise = Promise
const NativeTypeError = TypeError
const nativeFetch = fetch.bind(globalThis)
const of = {
  url: readerOf(Request.prototype, 'url'),
  method: readerOf(Request.prototype, 'method'),
  headers: readerOf(Request.prototype, 'headers'),
  signal: readerOf(Request.prototype, 'signal'),
  mode: readerOf(Request.prototype, 'mode'),
  cache: readerOf(Request.prototype, 'cache'),
  credentials: readerOf(Request.prototype, 'credentials'),
  redirect: readerOf(Request.prototype, 'redirect'),
}
const bodyOf = readerOf(Response.prototype, 'body')
const wasUsed = readerOf(Response.prototype, 'bodyUsed')
const isLocked = readerOf(ReadableStream.prototype, 'locked')
const { arrayBuffer } = Request.prototype
const { entries, has } = Headers.prototype
const { addEventListener, removeEventListener } = EventTarget.prototype
const isAborted = readerOf(AbortSignal.prototype, 'aborted')
const reasonOf = readerOf(AbortSignal.prototype, 'reason')
const iterator: typeof Symbol.iterator = Symbol.iterator

/** Of a stream of bytes each clone gets its own; WebKit has none. */
const bodyType = hasByteStreams() ? ({ type: 'bytes' } as const) : {}

function hasByteStreams(): boolean {
  try {
    return Boolean(new NativeStream({ type: 'bytes' }))
  } catch {
    return false
  }
}

/** Statuses whose responses have no body (Fetch §2.2.3). */
const hasNoBody = (status: number): boolean => status === 204 || status === 205 || status === 304

interface FetchOptions {
  readonly port: RequestPort
  /** From where relative addresses resolve. */
  readonly base: string
  /** The error with which this engine's `fetch` fails. */
  readonly failure: () => TypeError
  /** The error with which it refuses a body that is a stream; null where it doesn't. */
  readonly streamRefusal: unknown
  /** The errors with which it breaks off a body; undefined for one that it makes itself. */
  readonly broken: { chunks(): TypeError; whole(): TypeError | undefined }
}

/** What the browser knows of a response, and no script can set. */
interface Facts {
  readonly url: string
  readonly redirected: boolean
  readonly type?: ResponseType
  /** With what reading it whole fails, once it is over: engines say another thing of a script's stream. */
  readonly end: { failure?: unknown }
}

/** What reads a whole body. */
const wholeBodyMethods = ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const

/** Puts `fetch` in place, and lets `Request` and `Response` know what they know in a browser. */
export function installFetch(options: FetchOptions): void {
  const { base } = options
  const facts = new WeakMap<Response, Facts>()
  for (const name of ['url', 'redirected', 'type'] as const) {
    wrapGetter(NativeResponse.prototype, name, (native, self) => {
      const own = facts.get(self as Response)?.[name]
      return own ?? callOn(native, self)
    })
  }
  wrapMethod(NativeResponse.prototype, 'clone', (native, self) => {
    const copy = callOn(native, self) as Response
    const known = facts.get(self as Response)
    if (known) facts.set(copy, known)
    return copy
  })
  for (const name of wholeBodyMethods) {
    wrapMethod(NativeResponse.prototype, name, (native, self) => {
      const end = facts.get(self as Response)?.end
      return end ? readWhole(native, self as Response, end) : callOn(native, self)
    })
  }
  const streamed = new WeakSet<object>()
  const isStream = (init: unknown): boolean =>
    (init as RequestInit | null | undefined)?.body instanceof NativeStream
  const resolved = (input: unknown): unknown => {
    if (input instanceof NativeRequest) return input
    try {
      return new NativeUrl(String(input), base).href
    } catch {
      // The engine's own error says it best.
      return input
    }
  }
  install(
    'Request',
    wrappedClass(NativeRequest, (make, [input, ...rest]) => {
      const request = make(input === undefined ? [] : [resolved(input), ...rest])
      if (isStream(rest[0])) streamed.add(request)
      return request
    }),
  )
  const standIn = {
    async fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
      const { streamRefusal } = options
      const isRefused = isStream(init) || (typeof input === 'object' && streamed.has(input))
      if (streamRefusal !== null && isRefused) throw streamRefusal
      return send([resolved(input) as RequestInfo, init], options, facts)
    },
  }
  Object.defineProperty(standIn.fetch, 'length', { value: 1, configurable: true })
  install('fetch', standIn.fetch)
}

/** Reads the whole body; fails as it would in a browser. */
async function readWhole(
  native: (...args: never[]) => unknown,
  response: Response,
  end: Facts['end'],
): Promise<unknown> {
  const body = bodyOf(response)
  const isFree = !wasUsed(response) && !(body && isLocked(body))
  if (isFree && end.failure !== undefined) throw end.failure
  try {
    return await callOn(native, response)
  } catch (error) {
    throw isFree && end.failure !== undefined ? end.failure : error
  }
}

async function send(
  args: [RequestInfo, RequestInit | undefined],
  options: FetchOptions,
  facts: WeakMap<Response, Facts>,
): Promise<Response> {
  const request = requestOf(args)
  const signal = of.signal(request)
  if (isAborted(signal)) throw reasonOf(signal)
  const url = new NativeUrl(of.url(request))
  if (url.protocol === 'data:' || url.protocol === 'blob:') return nativeFetch(request)
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:'
  const mode = of.mode(request)
  const isKept = mode === 'same-origin' && url.origin !== new NativeUrl(options.base).origin
  if (!isHttp || isKept || mode === 'navigate') throw options.failure()
  const method = of.method(request)
  const isBodiless = method === 'GET' || method === 'HEAD'
  const body = isBodiless ? null : await callOn(arrayBuffer, request)
  if (isAborted(signal)) throw reasonOf(signal)
  return new NativePromise<Response>((resolve, reject) => {
    const exchange = new FetchExchange({ ...options, signal, facts, resolve, reject })
    exchange.start({
      method,
      url: url.href,
      headers: headersOf(request),
      body: body && body.byteLength > 0 ? body : null,
      credentials: of.credentials(request),
      mode,
      cache: of.cache(request),
      redirect: of.redirect(request),
    })
  })
}

/** @throws TypeError as the engine does, in the words of its `fetch`. */
function requestOf(args: [RequestInfo, RequestInit | undefined]): Request {
  try {
    return new NativeRequest(...args)
  } catch (error) {
    if (!(error instanceof NativeTypeError)) throw error
    const of = "Failed to construct 'Request'"
    if (error.message.slice(0, of.length) !== of) throw error
    const rest = error.message.slice(of.length)
    throw new NativeTypeError(`Failed to execute 'fetch' on 'WorkerGlobalScope'${rest}`)
  }
}

/** Those of a request, and what a browser adds. */
function headersOf(request: Request): HeaderPairs {
  const headers = of.headers(request)
  const pairs: (readonly [string, string])[] = []
  if (!callOn(has, headers, ['accept'])) pairs[0] = ['accept', '*/*']
  for (const pair of copyOf(callOn(entries, headers) as Iterable<[string, string]>))
    pairs[pairs.length] = pair
  return pairs
}

/** By hand, as code can change what iterating does. */
function* copyOf<T>(items: Iterable<T>): Generator<T> {
  const steps = items[iterator]()
  for (let step = steps.next(); step.done !== true; step = steps.next()) yield step.value
}

interface ExchangeOptions extends FetchOptions {
  readonly signal: AbortSignal
  readonly facts: WeakMap<Response, Facts>
  readonly resolve: (response: Response) => void
  readonly reject: (reason: unknown) => void
}

/** One request of `fetch` and its response. */
class FetchExchange {
  readonly #options: ExchangeOptions
  readonly #abort = () => this.#aborted()
  readonly #end: { failure?: unknown } = {}
  #controller: ReadableStreamController<Uint8Array<ArrayBuffer>> | null = null
  #cancel: Cancel = () => undefined
  #isOver = false
  #hasBytes = false

  constructor(options: ExchangeOptions) {
    this.#options = options
  }

  start(request: Parameters<RequestPort['send']>[0]): void {
    const { port, signal, reject, failure, broken } = this.#options
    callOn(addEventListener, signal, ['abort', this.#abort])
    this.#cancel = port.send(request, {
      head: (head) => this.#answer(head),
      chunk: (bytes) => {
        if (this.#isOver) return
        this.#controller?.enqueue(bytes)
        this.#hasBytes = true
      },
      end: () => {
        this.#isOver = true
        // What has come and isn't read, an abort takes away still (Fetch §5.6, abort a fetch() call).
        if (!this.#hasBytes) this.#unlisten()
        this.#controller?.close()
      },
      failed: () => {
        this.#finish()
        if (!this.#controller) return reject(failure())
        this.#end.failure = broken.whole()
        this.#controller.error(broken.chunks())
      },
    })
  }

  #answer({ status, statusText, headers, url, redirected, isOpaqueRedirect }: Head): void {
    const { facts, resolve } = this.#options
    if (isOpaqueRedirect) {
      this.#cancel()
      const response = NativeResponse.error()
      facts.set(response, { url, redirected, type: 'opaqueredirect', end: {} })
      this.#finish()
      resolve(response)
      return
    }
    const init = { status, statusText, headers: headers as [string, string][] }
    const response = new NativeResponse(hasNoBody(status) ? null : this.#stream(), init)
    facts.set(response, { url, redirected, end: this.#end })
    resolve(response)
  }

  #stream(): ReadableStream {
    return new NativeStream(
      {
        ...bodyType,
        start: (controller) => {
          this.#controller = controller
        },
        cancel: () => {
          this.#finish()
          this.#cancel()
        },
      },
      { highWaterMark: 0 },
    )
  }

  #aborted(): void {
    const { signal, reject } = this.#options
    const hasEnded = this.#isOver
    this.#finish()
    // All of it has been read, or has gone on to a clone.
    if (hasEnded && (this.#controller?.desiredSize ?? 0) >= 0) return
    const reason: unknown = reasonOf(signal)
    if (this.#controller) {
      this.#end.failure = reason
      this.#controller.error(reason)
    } else reject(reason)
    this.#cancel()
  }

  /** Nothing more is to come of it, and an abort changes nothing any more. */
  #finish(): void {
    this.#isOver = true
    this.#unlisten()
  }

  #unlisten(): void {
    callOn(removeEventListener, this.#options.signal, ['abort', this.#abort])
  }
}
