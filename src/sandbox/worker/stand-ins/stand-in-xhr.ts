import { callOn, readerOf } from '../wrap-native.ts'
import { defineHandlers, finishInterface, fire, install } from './events.ts'
import { appendAll, pairsOf } from './header-pairs.ts'
import { installXhrTargets, type ProgressType } from './xhr-targets.ts'
import { addressOf, bodyOf, isThere, refuse } from './xhr-input.ts'
import type { Cancel, Head, HeaderPairs, RequestPort } from './requests.ts'
import { responseOf, XhrText } from './xhr-response.ts'

/*
 * XMLHttpRequest without a service worker, after the XMLHttpRequest standard. No published imitation
 * that we looked at shows the text as it grows and lets `abort()` reach the server (decision 21).
 */

const NativeRequest = Request
const NativeHeaders = Headers
const NativeEvent = Event
const NativeProgressEvent = ProgressEvent
const later = setTimeout.bind(globalThis)
const forgetLater = clearTimeout.bind(globalThis)
const monotonic = performance.now.bind(performance)
const headersOf = readerOf(Request.prototype, 'headers')
const { append, get } = Headers.prototype

const states = { UNSENT: 0, OPENED: 1, HEADERS_RECEIVED: 2, LOADING: 3, DONE: 4 } as const
/** A browser tells of progress no more often. */
const progressEveryMs = 50

const token = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/
const forbiddenMethod = /^(connect|trace|track)$/i
const normalizedMethod = /^(delete|get|head|options|post|put)$/i
const responseTypes = ['', 'arraybuffer', 'blob', 'json', 'text']

/** Puts `XMLHttpRequest` and what belongs to it in place; relative addresses resolve from `base`. */
export function installXhr(port: RequestPort, base: string): void {
  const { XhrEventTarget, newUpload } = installXhrTargets()

  class StandInXhr extends XhrEventTarget {
    readonly #upload = newUpload()
    #state: number = states.UNSENT
    #method = ''
    #url = ''
    #isSynchronous = false
    #isSent = false
    /** Made by the browser, so that it leaves out what code cannot set. */
    #headers = new NativeHeaders()
    #withCredentials = false
    #timeout = 0
    #responseType = ''
    #mimeType: string | null = null
    #head: Head | null = null
    #responseHeaders = new NativeHeaders()
    #chunks: Uint8Array<ArrayBuffer>[] = []
    #loaded = 0
    #text: XhrText | null = null
    #object: unknown = undefined
    #hasUploaded = true
    #uploadSize = 0
    #cancel: Cancel = () => undefined
    #timer: ReturnType<typeof setTimeout> | undefined
    #toldAt = -Infinity
    #progressTimer: ReturnType<typeof setTimeout> | undefined
    /** Each `open` begins anew; what an earlier one still brings counts no more. */
    #attempt = 0

    get upload(): XMLHttpRequestUpload {
      return this.#upload as unknown as XMLHttpRequestUpload
    }

    get readyState(): number {
      return this.#state
    }

    get status(): number {
      return this.#head?.status ?? 0
    }

    get statusText(): string {
      return this.#head?.statusText ?? ''
    }

    get responseURL(): string {
      return this.#head?.url ?? ''
    }

    get timeout(): number {
      return this.#timeout
    }

    set timeout(ms: number) {
      this.#timeout = Math.max(0, Number(ms) | 0)
      if (this.#isSent) this.#watchTime()
    }

    get withCredentials(): boolean {
      return this.#withCredentials
    }

    set withCredentials(value: boolean) {
      if (this.#state > states.OPENED || this.#isSent) {
        refuse(
          'InvalidStateError',
          "Failed to set the 'withCredentials' property on 'XMLHttpRequest': The value may only be set if the object's state is UNSENT or OPENED.",
        )
      }
      this.#withCredentials = Boolean(value)
    }

    get responseType(): string {
      return this.#responseType
    }

    set responseType(type: string) {
      if (this.#state >= states.LOADING) {
        refuse(
          'InvalidStateError',
          "Failed to set the 'responseType' property on 'XMLHttpRequest': The response type cannot be set if the object's state is LOADING or DONE.",
        )
      }
      // Others are ignored, and a worker has no documents.
      if (responseTypes.includes(type)) this.#responseType = type
    }

    get responseText(): string {
      if (this.#responseType !== '' && this.#responseType !== 'text') {
        refuse(
          'InvalidStateError',
          `Failed to read the 'responseText' property from 'XMLHttpRequest': The value is only accessible if the object's 'responseType' is '' or 'text' (was '${this.#responseType}').`,
        )
      }
      return this.#text?.value ?? ''
    }

    get response(): unknown {
      if (this.#responseType === '' || this.#responseType === 'text') return this.#text?.value ?? ''
      if (this.#state !== states.DONE || !this.#head) return null
      if (this.#object === undefined) {
        const type = this.#mimeType ?? this.getResponseHeader('content-type') ?? ''
        this.#object = responseOf(this.#responseType, this.#chunks, type)
      }
      return this.#object
    }

    open(...args: unknown[]): void {
      const { 0: givenMethod, 1: givenUrl, 2: isAsync = true, 3: user, 4: password } = args
      if (args.length < 2) {
        throw new TypeError(
          `Failed to execute 'open' on 'XMLHttpRequest': 2 arguments required, but only ${args.length} present.`,
        )
      }
      const method = String(givenMethod)
      if (!token.test(method)) {
        refuse(
          'SyntaxError',
          `Failed to execute 'open' on 'XMLHttpRequest': '${method}' is not a valid HTTP method.`,
        )
      }
      if (forbiddenMethod.test(method)) {
        refuse(
          'SecurityError',
          `Failed to execute 'open' on 'XMLHttpRequest': '${method}' HTTP method is unsupported.`,
        )
      }
      const url = addressOf(givenUrl, base)
      if (typeof user === 'string') url.username = user
      if (typeof password === 'string') url.password = password
      this.#end()
      this.#attempt += 1
      this.#isSent = false
      this.#method = normalizedMethod.test(method) ? method.toUpperCase() : method
      this.#url = url.href
      this.#isSynchronous = args.length > 2 && !isAsync
      this.#headers = headersOf(new NativeRequest(base))
      this.#clearResponse()
      if (this.#state === states.OPENED) return
      this.#change(states.OPENED)
    }

    setRequestHeader(...args: unknown[]): void {
      if (args.length < 2) {
        throw new TypeError(
          `Failed to execute 'setRequestHeader' on 'XMLHttpRequest': 2 arguments required, but only ${args.length} present.`,
        )
      }
      if (this.#state !== states.OPENED || this.#isSent) {
        refuse(
          'InvalidStateError',
          "Failed to execute 'setRequestHeader' on 'XMLHttpRequest': The object's state must be OPENED.",
        )
      }
      const name = String(args[0])
      const value = String(args[1]).trim()
      try {
        callOn(append, this.#headers, [name, value])
      } catch {
        refuse(
          'SyntaxError',
          `Failed to execute 'setRequestHeader' on 'XMLHttpRequest': '${token.test(name) ? value : name}' is not a valid HTTP header field ${token.test(name) ? 'value' : 'name'}.`,
        )
      }
    }

    overrideMimeType(mime: unknown): void {
      if (this.#state >= states.LOADING) {
        refuse(
          'InvalidStateError',
          "Failed to execute 'overrideMimeType' on 'XMLHttpRequest': MimeType cannot be overridden when the state is LOADING or DONE.",
        )
      }
      this.#mimeType = String(mime)
    }

    getResponseHeader(name: unknown): string | null {
      try {
        return callOn(get, this.#responseHeaders, [String(name)])
      } catch {
        return null
      }
    }

    getAllResponseHeaders(): string {
      let text = ''
      const pairs = pairsOf(this.#responseHeaders)
      for (let index = 0; index < pairs.length; index += 1) {
        const pair = pairs[index]
        if (pair) text += `${pair[0]}: ${pair[1]}\r\n`
      }
      return text
    }

    send(body: unknown = null): void {
      if (this.#state !== states.OPENED || this.#isSent) {
        refuse(
          'InvalidStateError',
          "Failed to execute 'send' on 'XMLHttpRequest': The object's state must be OPENED.",
        )
      }
      if (this.#isSynchronous) {
        this.#state = states.DONE
        refuse(
          'NetworkError',
          'A synchronous XMLHttpRequest isn’t possible in the simulated browser: while the code stands still, no response can reach it. Leave the third argument of open() out.',
        )
      }
      const isBodiless = this.#method === 'GET' || this.#method === 'HEAD'
      const given = isBodiless ? null : bodyOf(body)
      if (given && given.type !== null && this.#headerOf('content-type') === null)
        callOn(append, this.#headers, ['content-type', given.type])
      this.#isSent = true
      this.#hasUploaded = given === null
      this.#uploadSize = given?.size ?? 0
      const attempt = this.#attempt
      this.#tell(this, 'loadstart', 0, 0)
      if (given) this.#tell(this.#upload, 'loadstart', 0, given.size)
      if (attempt !== this.#attempt || !this.#isSent) return
      this.#watchTime()
      const bytes = given?.bytes ?? null
      if (bytes === null || isThere(bytes)) this.#start(bytes)
      else void this.#sendLater(bytes, attempt)
    }

    abort(): void {
      this.#end()
      const isUnderWay =
        (this.#state === states.OPENED && this.#isSent) ||
        this.#state === states.HEADERS_RECEIVED ||
        this.#state === states.LOADING
      if (isUnderWay) this.#fail('abort')
      if (this.#state === states.DONE) {
        this.#state = states.UNSENT
        this.#clearResponse()
      }
    }

    async #sendLater(coming: Promise<ArrayBuffer>, attempt: number): Promise<void> {
      const bytes = await coming
      if (attempt === this.#attempt && this.#isSent) this.#start(bytes)
    }

    #start(body: ArrayBuffer | null): void {
      const attempt = this.#attempt
      const isCurrent = () => attempt === this.#attempt && this.#isSent
      this.#cancel = port.send(
        {
          method: this.#method,
          url: this.#url,
          headers: this.#sentHeaders(),
          body: body && body.byteLength > 0 ? body : null,
          credentials: this.#withCredentials ? 'include' : 'same-origin',
          mode: 'cors',
        },
        {
          head: (head) => isCurrent() && this.#takeHead(head),
          chunk: (bytes) => isCurrent() && this.#takeChunk(bytes),
          end: () => isCurrent() && this.#complete(),
          failed: () => isCurrent() && this.#fail('error'),
        },
      )
      if (!this.#hasUploaded) later(() => isCurrent() && this.#uploaded())
    }

    /** Nothing is sent from here, so an upload takes no time. */
    #uploaded(): void {
      if (this.#hasUploaded) return
      this.#hasUploaded = true
      const size = this.#uploadSize
      this.#tell(this.#upload, 'progress', size, size)
      this.#tell(this.#upload, 'load', size, size)
      this.#tell(this.#upload, 'loadend', size, size)
    }

    #takeHead(head: Head): void {
      this.#uploaded()
      this.#head = head
      const headers = new NativeHeaders()
      appendAll(headers, head.headers)
      this.#responseHeaders = headers
      const type = this.#mimeType ?? callOn(get, headers, ['content-type'])
      this.#text = new XhrText(type)
      this.#change(states.HEADERS_RECEIVED)
    }

    #takeChunk(bytes: Uint8Array<ArrayBuffer>): void {
      this.#loaded += bytes.byteLength
      if (this.#responseType === '' || this.#responseType === 'text') this.#text?.push(bytes)
      else this.#chunks[this.#chunks.length] = bytes
      this.#change(states.LOADING)
      if (this.#state !== states.LOADING) return
      const waitMs = this.#toldAt + progressEveryMs - monotonic()
      if (waitMs <= 0) this.#tellProgress()
      else this.#progressTimer ??= later(() => this.#tellProgress(), waitMs)
    }

    #tellProgress(): void {
      forgetLater(this.#progressTimer)
      this.#progressTimer = undefined
      this.#toldAt = monotonic()
      this.#tell(this, 'progress', this.#loaded, this.#total)
    }

    #complete(): void {
      const attempt = this.#attempt
      this.#text?.end()
      this.#tellProgress()
      if (attempt !== this.#attempt || !this.#isSent) return
      this.#end()
      this.#isSent = false
      this.#change(states.DONE)
      if (attempt !== this.#attempt) return
      this.#tell(this, 'load', this.#loaded, this.#total)
      this.#tell(this, 'loadend', this.#loaded, this.#total)
    }

    #fail(how: 'error' | 'timeout' | 'abort'): void {
      this.#end()
      this.#isSent = false
      this.#clearResponse()
      this.#change(states.DONE)
      if (!this.#hasUploaded) {
        this.#hasUploaded = true
        this.#tell(this.#upload, how, 0, 0)
        this.#tell(this.#upload, 'loadend', 0, 0)
      }
      this.#tell(this, how, 0, 0)
      this.#tell(this, 'loadend', 0, 0)
    }

    /** Nothing more comes; a server that still writes learns that nobody reads. */
    #end(): void {
      forgetLater(this.#timer)
      forgetLater(this.#progressTimer)
      this.#progressTimer = undefined
      this.#cancel()
      this.#cancel = () => undefined
    }

    #watchTime(): void {
      forgetLater(this.#timer)
      if (this.#timeout > 0) this.#timer = later(() => this.#fail('timeout'), this.#timeout)
    }

    #clearResponse(): void {
      this.#head = null
      this.#responseHeaders = new NativeHeaders()
      this.#chunks = []
      this.#loaded = 0
      this.#text = null
      this.#object = undefined
      this.#toldAt = -Infinity
    }

    #headerOf(name: string): string | null {
      return callOn(get, this.#headers, [name])
    }

    #sentHeaders(): HeaderPairs {
      return pairsOf(this.#headers, this.#headerOf('accept') === null ? [['accept', '*/*']] : [])
    }

    /** Bytes that the response declares; 0 if it declares none, or is encoded. */
    get #total(): number {
      const declared = this.getResponseHeader('content-length')
      const isEncoded = this.getResponseHeader('content-encoding') !== null
      return declared !== null && !isEncoded && /^\d+$/.test(declared) ? Number(declared) : 0
    }

    #change(state: number): void {
      this.#state = state
      fire(this, new NativeEvent('readystatechange'))
    }

    #tell(target: EventTarget, type: ProgressType, loaded: number, total: number): void {
      const lengthComputable = total > 0
      fire(target, new NativeProgressEvent(type, { lengthComputable, loaded, total }))
    }
  }
  defineHandlers(StandInXhr.prototype, ['readystatechange'])
  const name = 'XMLHttpRequest'
  const needed = { open: 2, setRequestHeader: 2, send: 0 }
  const isOwn = (self: object) => self instanceof StandInXhr
  finishInterface(StandInXhr, { name, native: XMLHttpRequest, isOwn, constants: states, needed })
  install(name, StandInXhr)
}
