import { toBase64 } from '../../base/bytes.ts'
import { clip, maxNameLength } from '../../base/clip.ts'
import { byteCount } from '../../base/units.ts'
import { isSimulatedSocket } from '../../catalogue/servers/hosts.ts'
import type { FromSocketServer, ToSocketServer } from '../../channels/lane.ts'
import { dataOf } from '../../channels/message-data.ts'
import type { ClientEventData, MessagePayload } from '../../trace/model/events.ts'
import type { Tap } from './tap.ts'

/*
 * A WebSocket of our own: no service worker sees the browser's, and it would leave the machine. It
 * follows the WebSockets standard (websockets.spec.whatwg.org), and `tests/engines/websocket.test.ts`
 * compares it with the engine's. Decision 16 says why it is none of MSW's.
 */

/* What learner code could replace is taken before it runs. */
const later = setTimeout.bind(globalThis)
const Channel = MessageChannel
const NativeUrl = URL
const NativeBlob = Blob
const NativeMessageEvent = MessageEvent
const NativeException = DOMException
const { href: here } = location
const encoder = new TextEncoder()
const bytesOfText = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** `CloseEvent`, or the like of it in an engine whose workers have none. */
const NativeCloseEvent: new (type: string, init: CloseEventInit) => CloseEvent =
  (globalThis as { CloseEvent?: typeof CloseEvent }).CloseEvent ??
  class extends Event implements CloseEvent {
    readonly code: number
    readonly reason: string
    readonly wasClean: boolean
    constructor(
      type: string,
      { code = 0, reason = '', wasClean = false, ...init }: CloseEventInit,
    ) {
      super(type, init)
      this.code = code
      this.reason = reason
      this.wasClean = wasClean
    }
  }

type Data = string | Uint8Array<ArrayBuffer>
type Handler = ((this: WebSocket, event: Event) => unknown) | null

interface Connections {
  readonly record: (happening: ClientEventData) => void
  readonly tap: Pick<Tap, 'refused' | 'socket'>
  readonly isStopped: () => boolean
}

/** A token of HTTP (RFC 9110, §5.6.2), as a subprotocol must be one. */
const token = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/

/** What a server was sent is looked at whole by checks; but not without end. */
const maxData = 1_000_000
const maxReasonBytes = 123
/** What isn't sent yet may be so much; then the connection fails (WebSockets, "flag as full"). */
const maxBuffered = 16 * 1024 * 1024
/** The server's side ends a connection with more messages than this. */
const maxMessages = 10_001
const states = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const
const eventTypes = ['open', 'message', 'error', 'close'] as const
type EventType = (typeof eventTypes)[number]

/** As Web IDL makes text of a value, which throws for a symbol. */
function textOf(value: unknown): string {
  if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string')
  return String(value)
}

const refuse = (name: string, message: string): never => {
  throw new NativeException(message, name)
}

/** The address that is connected to (WebSockets, "get a URL record"). */
function addressOf(given: unknown): URL {
  let url: URL
  try {
    url = new NativeUrl(String(given), here)
  } catch {
    return refuse('SyntaxError', `The URL '${String(given)}' is invalid.`)
  }
  if (url.protocol === 'http:') url.protocol = 'ws:'
  else if (url.protocol === 'https:') url.protocol = 'wss:'
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    return refuse(
      'SyntaxError',
      `The URL's scheme must be either 'http', 'https', 'ws', or 'wss'. '${url.protocol.slice(0, -1)}' is not allowed.`,
    )
  }
  if (url.hash !== '' || url.href.endsWith('#')) {
    return refuse('SyntaxError', `The URL contains a fragment identifier ('${url.hash.slice(1)}').`)
  }
  return url
}

/** As Web IDL makes `(DOMString or sequence<DOMString>)` of it. */
function protocolsOf(given: unknown): readonly string[] {
  if (given === undefined) return []
  const isList =
    typeof given === 'object' &&
    given !== null &&
    typeof Reflect.get(given, Symbol.iterator) === 'function'
  const protocols = isList ? [...(given as Iterable<unknown>)].map(textOf) : [textOf(given)]
  for (const [index, protocol] of protocols.entries()) {
    if (!token.test(protocol)) refuse('SyntaxError', `The subprotocol '${protocol}' is invalid.`)
    if (protocols.indexOf(protocol) !== index) {
      refuse('SyntaxError', `The subprotocol '${protocol}' is duplicated.`)
    }
  }
  return protocols
}

/** As Web IDL converts an argument to `[Clamp] unsigned short`. */
function clampedCode(given: unknown): number {
  const number = Number(given)
  if (!(number > 0)) return 0
  return Math.min(65_535, Math.round(number))
}

function payloadOf(data: Data): MessagePayload {
  const isText = typeof data === 'string'
  const bytes = isText ? bytesOfText(data) : data
  return {
    type: isText ? 'text' : 'binary',
    data: clip(isText ? data : toBase64(bytes), maxData),
    length: byteCount(bytes.byteLength),
  }
}

/** What `send` was given, as Web IDL makes text of whatever is no Blob and no bytes. */
function dataOfArgument(given: unknown): Data | Blob {
  if (given instanceof NativeBlob) return given
  if (given instanceof ArrayBuffer) return new Uint8Array(given.slice(0))
  if (ArrayBuffer.isView(given)) {
    return new Uint8Array(given.buffer, given.byteOffset, given.byteLength).slice()
  }
  return withoutLoneSurrogates(textOf(given))
}

/** As UTF-8 encodes it, which is what is sent. */
const withoutLoneSurrogates = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD')

const sizeOf = (data: Data | Blob): number =>
  data instanceof NativeBlob
    ? data.size
    : typeof data === 'string'
      ? bytesOfText(data).byteLength
      : data.byteLength

/** Makes the class that learner code finds as `WebSocket`; each of its objects is recorded. */
function createWebSocketClass(connections: Connections): typeof WebSocket {
  let count = 0

  class SimulatedWebSocket extends EventTarget {
    static readonly CONNECTING = states.CONNECTING
    static readonly OPEN = states.OPEN
    static readonly CLOSING = states.CLOSING
    static readonly CLOSED = states.CLOSED
    readonly #url: URL
    readonly #number: number
    #port: MessagePort | null = null
    #request = 0
    #state: number = states.CONNECTING
    #protocol = ''
    #binaryType: BinaryType = 'blob'
    #bufferedAmount = 0
    #sent = 0
    #received = 0
    /** What was sent is sent in its order, though a Blob must be read first. */
    #reading: Promise<void> | null = null
    readonly #handlers = new Map<EventType, Handler>()

    constructor(url: unknown, protocols?: unknown) {
      super()
      if (arguments.length === 0) {
        throw new TypeError(
          "Failed to construct 'WebSocket': 1 argument required, but only 0 present.",
        )
      }
      this.#url = addressOf(url)
      const offered = protocolsOf(protocols)
      count += 1
      this.#number = count
      const { href } = this.#url
      connections.record({
        kind: 'socket-created',
        socket: this.#number,
        url: clip(href, maxNameLength),
        protocols: offered.map((each) => clip(each, 1_000)),
      })
      if (!isSimulatedSocket(this.#url) || connections.isStopped()) {
        connections.tap.refused('GET', clip(href, maxNameLength))
        later(() => this.#failed())
        return
      }
      const { port1, port2 } = new Channel()
      port1.onmessage = (event: MessageEvent<unknown>) => {
        this.#hear(dataOf(event) as FromSocketServer)
      }
      this.#port = port1
      connections.tap.socket(href, offered, port2)
    }

    get url(): string {
      return this.#url.href
    }

    get readyState(): number {
      return this.#state
    }

    get bufferedAmount(): number {
      return this.#bufferedAmount
    }

    get extensions(): string {
      return ''
    }

    get protocol(): string {
      return this.#protocol
    }

    get binaryType(): BinaryType {
      return this.#binaryType
    }

    set binaryType(type: BinaryType) {
      // Others are ignored, as Web IDL has it for enumerations.
      if (type === 'blob' || type === 'arraybuffer') this.#binaryType = type
    }

    get onopen(): Handler {
      return this.#handlers.get('open') ?? null
    }
    set onopen(handler: Handler) {
      this.#handle('open', handler)
    }
    get onmessage(): Handler {
      return this.#handlers.get('message') ?? null
    }
    set onmessage(handler: Handler) {
      this.#handle('message', handler)
    }
    get onerror(): Handler {
      return this.#handlers.get('error') ?? null
    }
    set onerror(handler: Handler) {
      this.#handle('error', handler)
    }
    get onclose(): Handler {
      return this.#handlers.get('close') ?? null
    }
    set onclose(handler: Handler) {
      this.#handle('close', handler)
    }

    send(...args: unknown[]): void {
      if (args.length === 0) {
        throw new TypeError(
          "Failed to execute 'send' on 'WebSocket': 1 argument required, but only 0 present.",
        )
      }
      if (this.#state === states.CONNECTING) {
        refuse(
          'InvalidStateError',
          "Failed to execute 'send' on 'WebSocket': Still in CONNECTING state.",
        )
      }
      const data = dataOfArgument(args[0])
      this.#bufferedAmount += sizeOf(data)
      if (this.#state !== states.OPEN || this.#sent >= maxMessages) return
      if (this.#bufferedAmount > maxBuffered) {
        this.#state = states.CLOSING
        this.#post({ type: 'close', code: null, reason: '' })
        later(() => this.#failed())
        return
      }
      if (this.#reading || data instanceof NativeBlob) void this.#sendLater(data)
      else this.#send(data)
    }

    close(code?: unknown, reason?: unknown): void {
      const isCoded = code !== undefined
      const given = clampedCode(code)
      if (isCoded && given !== 1000 && !(given >= 3000 && given <= 4999)) {
        refuse(
          'InvalidAccessError',
          `Failed to execute 'close' on 'WebSocket': The close code must be either 1000, or between 3000 and 4999. ${given} is neither.`,
        )
      }
      const said = reason === undefined ? '' : withoutLoneSurrogates(textOf(reason))
      if (bytesOfText(said).byteLength > maxReasonBytes) {
        refuse(
          'SyntaxError',
          `Failed to execute 'close' on 'WebSocket': The close reason must not be greater than ${maxReasonBytes} UTF-8 bytes.`,
        )
      }
      if (this.#state === states.CLOSING || this.#state === states.CLOSED) return
      const isConnecting = this.#state === states.CONNECTING
      this.#state = states.CLOSING
      const codeOfFrame = isCoded ? given : said === '' ? null : 1000
      void this.#sendClose(codeOfFrame, said)
      // What was never open has failed.
      if (isConnecting) later(() => this.#failed())
    }

    #handle(type: EventType, handler: unknown): void {
      const isKnown = this.#handlers.has(type)
      const isCallable =
        typeof handler === 'function' || (typeof handler === 'object' && handler !== null)
      this.#handlers.set(type, isCallable ? (handler as Handler) : null)
      // In its place among the listeners from the first time on (HTML, event handlers).
      if (isKnown) return
      this.addEventListener(type, (event) => {
        const current = this.#handlers.get(type)
        if (typeof current === 'function') current.call(this as unknown as WebSocket, event)
      })
    }

    /** A Blob must be read first, and nothing that is sent after it may overtake it. */
    async #sendLater(data: Data | Blob): Promise<void> {
      const before = this.#reading
      const sending = (async () => {
        await before
        this.#send(data instanceof NativeBlob ? new Uint8Array(await data.arrayBuffer()) : data)
      })()
      this.#reading = sending
      await sending
      if (this.#reading === sending) this.#reading = null
    }

    async #sendClose(code: number | null, reason: string): Promise<void> {
      if (this.#reading) await this.#reading
      this.#post({ type: 'close', code, reason })
    }

    #send(data: Data): void {
      this.#sent += 1
      connections.record({
        kind: 'message-sent',
        socket: this.#number,
        request: this.#request,
        message: this.#sent,
        ...payloadOf(data),
      })
      this.#post({ type: 'message', data })
    }

    #post(message: ToSocketServer): void {
      this.#port?.postMessage(message)
    }

    #hear(message: FromSocketServer): void {
      switch (message.type) {
        case 'open':
          if (this.#state !== states.CONNECTING) return
          this.#request = message.request
          this.#protocol = message.protocol
          this.#state = states.OPEN
          connections.record({
            kind: 'socket-opened',
            socket: this.#number,
            request: message.request,
            protocol: message.protocol,
          })
          this.dispatchEvent(new Event('open'))
          return
        case 'message':
          this.#receive(message.data)
          return
        case 'taken':
          this.#bufferedAmount = Math.max(0, this.#bufferedAmount - message.bytes)
          return
        case 'closed':
          this.#closed(message.code, message.reason, true)
          return
        case 'lost':
          this.#closed(1006, '', false)
          return
        case 'failed':
          this.#failed()
          return
        default:
          message satisfies never
      }
    }

    #receive(data: Data): void {
      // What arrives after `close()` is not dispatched.
      if (this.#state !== states.OPEN) return
      this.#received += 1
      connections.record({
        kind: 'message-received',
        socket: this.#number,
        request: this.#request,
        message: this.#received,
        ...payloadOf(data),
      })
      const bytes = typeof data === 'string' ? data : data.buffer
      const given =
        typeof bytes === 'string' || this.#binaryType === 'arraybuffer'
          ? bytes
          : new NativeBlob([bytes])
      const { origin } = this.#url
      this.dispatchEvent(new NativeMessageEvent('message', { data: given, origin }))
    }

    /** As browsers have it: `error` only where there was no connection, or the code's own limit ended it. */
    #failed(): void {
      this.#closed(1006, '', false, true)
    }

    #closed(code: number, reason: string, wasClean: boolean, hasFailed = false): void {
      if (this.#state === states.CLOSED) return
      this.#state = states.CLOSED
      this.#port?.close()
      this.#port = null
      connections.record({ kind: 'socket-closed', socket: this.#number, code, reason, wasClean })
      if (hasFailed) this.dispatchEvent(new Event('error'))
      this.dispatchEvent(new NativeCloseEvent('close', { code, reason, wasClean }))
    }
  }

  const { prototype } = SimulatedWebSocket
  for (const [name, value] of Object.entries(states)) {
    for (const owner of [SimulatedWebSocket, prototype]) {
      Object.defineProperty(owner, name, {
        value,
        enumerable: true,
        writable: false,
        configurable: false,
      })
    }
  }
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name)
    const isHidden = name === 'constructor' || descriptor?.configurable === false
    // Members of an interface are enumerable (Web IDL), those of a class are not.
    if (descriptor && !isHidden) {
      Object.defineProperty(prototype, name, { ...descriptor, enumerable: true })
    }
  }
  Object.defineProperty(prototype, Symbol.toStringTag, { value: 'WebSocket', configurable: true })
  Object.defineProperty(SimulatedWebSocket, 'name', { value: 'WebSocket', configurable: true })
  Object.defineProperty(prototype.send, 'length', { value: 1, configurable: true })
  Object.defineProperty(prototype.close, 'length', { value: 0, configurable: true })
  Object.defineProperty(SimulatedWebSocket, 'length', { value: 1, configurable: true })
  return SimulatedWebSocket as unknown as typeof WebSocket
}

/** Puts it where learner code looks for it, in place of what `lockDown` has left there. */
export function installWebSocket(connections: Connections): void {
  Object.defineProperty(globalThis, 'WebSocket', {
    value: createWebSocketClass(connections),
    writable: true,
    enumerable: false,
    configurable: true,
  })
}
