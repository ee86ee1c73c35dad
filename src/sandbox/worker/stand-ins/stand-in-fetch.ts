import { callOn, readerOf, wrapGetter, wrapMethod, wrappedClass } from '../wrap-native.ts'
import { install } from './events.ts'
import { appendAll, pairsOf } from './header-pairs.ts'
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
const headersOfResponse = readerOf(Response.prototype, 'headers')
const { has } = Headers.prototype
const { addEventListener, removeEventListener } = EventTarget.prototype
const isAborted = readerOf(AbortSignal.prototype, 'aborted')
const reasonOf = readerOf(AbortSignal.prototype, 'reason')
const { construct } = Reflect

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
    wrappedClass(NativeRequest, (make, { 0: input, 1: init, length }) => {
      const address = resolved(input)
      const request = make(input === undefined ? [] : length === 1 ? [address] : [address, init])
      if (isStream(init)) streamed.add(request)
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
    return construct<typeof args, Request>(NativeRequest, args)
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
  return pairsOf(headers, callOn(has, headers, ['accept']) ? [] : [['accept', '*/*']])
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
  /** Nothing more comes. */
  #isOver = false
  /** What has come, and how much of it was asked for and given: what is given isn't held here. */
  #chunks: (Uint8Array<ArrayBuffer> | null)[] = []
  #given = 0
  #isAskedFor = false
  #isClosed = false

  constructor(options: ExchangeOptions) {
    this.#options = options
  }

  start(request: Parameters<RequestPort['send']>[0]): void {
    const { port, signal, reject, failure, broken } = this.#options
    callOn(addEventListener, signal, ['abort', this.#abort])
    this.#cancel = port.send(request, {
      head: (head) => this.#answer(head),
      chunk: (bytes) => {
        if (this.#isOver || !this.#controller) return
        this.#chunks[this.#chunks.length] = bytes
        this.#give()
      },
      end: () => {
        this.#isOver = true
        this.#give()
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
    const init = { status, statusText }
    const response = new NativeResponse(hasNoBody(status) ? null : this.#stream(), init)
    appendAll(headersOfResponse(response), headers)
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
        pull: () => {
          this.#isAskedFor = true
          this.#give()
        },
        cancel: () => {
          this.#finish()
          this.#cancel()
        },
      },
      { highWaterMark: 0 },
    )
  }

  /** Gives what is asked for, and the end after all of it. What isn't given yet, an abort takes away. */
  #give(): void {
    const controller = this.#controller
    const chunk = this.#chunks[this.#given]
    if (controller && chunk) {
      if (!this.#isAskedFor) return
      this.#isAskedFor = false
      this.#chunks[this.#given] = null
      this.#given += 1
      // It may be asked for the next one meanwhile.
      controller.enqueue(chunk)
      this.#give()
    } else if (this.#isOver && !this.#isClosed) {
      this.#close()
      controller?.close()
      // A view that was to be filled comes back empty.
      if (controller && 'byobRequest' in controller) controller.byobRequest?.respond(0)
    }
  }

  #aborted(): void {
    const { signal, reject } = this.#options
    this.#finish()
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
    this.#chunks = []
    this.#close()
  }

  #close(): void {
    this.#isClosed = true
    callOn(removeEventListener, this.#options.signal, ['abort', this.#abort])
  }
}
