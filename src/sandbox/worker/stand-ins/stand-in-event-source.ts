import { defineHandlers, finishInterface, fire, install } from './events.ts'
import { EventStream } from './event-stream.ts'
import type { Cancel, Head, RequestPort } from './requests.ts'

/*
 * EventSource without a service worker (HTML §9.2).
 */

const NativeUrl = URL
const NativeException = DOMException
const NativeEvent = Event
const NativeMessageEvent = MessageEvent
const NativeEncoder = TextEncoder
const later = setTimeout.bind(globalThis)
const forgetLater = clearTimeout.bind(globalThis)
const { encode } = NativeEncoder.prototype
const { fromCharCode } = String
const { apply } = Reflect

const states = { CONNECTING: 0, OPEN: 1, CLOSED: 2 } as const

/** Until a server says otherwise; Chromium and WebKit wait so long. */
const reconnectAfterMs = 3_000

/** Puts `EventSource` in place. */
export function installEventSource(port: RequestPort, base: string): void {
  const native = EventSource
  let isOwn: (self: object) => boolean = () => false

  class StandInEventSource extends EventTarget {
    static {
      isOwn = (self) => #url in self
    }
    readonly #url: string
    readonly #withCredentials: boolean
    #state: number = states.CONNECTING
    #cancel: Cancel = () => undefined
    #timer: ReturnType<typeof setTimeout> | undefined
    #waitMs = reconnectAfterMs
    #lastEventId = ''

    constructor(url: unknown, init?: { readonly withCredentials?: unknown }) {
      super()
      if (arguments.length === 0) {
        throw new TypeError(
          "Failed to construct 'EventSource': 1 argument required, but only 0 present.",
        )
      }
      try {
        this.#url = new NativeUrl(String(url), base).href
      } catch {
        throw new NativeException(
          `Failed to construct 'EventSource': Cannot open an EventSource to '${String(url)}'. The URL is invalid.`,
          'SyntaxError',
        )
      }
      this.#withCredentials = Boolean(init?.withCredentials)
      this.#connect()
    }

    get url(): string {
      return this.#url
    }

    get withCredentials(): boolean {
      return this.#withCredentials
    }

    get readyState(): number {
      return this.#state
    }

    close(): void {
      this.#state = states.CLOSED
      forgetLater(this.#timer)
      this.#cancel()
    }

    #connect(): void {
      let stream: EventStream | null = null
      let isOver = false
      const cancel = port.send(this.#request(), {
        head: (head) => {
          if (isStream(head)) {
            stream = this.#open(head)
            return
          }
          isOver = true
          cancel()
          this.#fail()
        },
        chunk: (bytes) => {
          if (!isOver) stream?.push(bytes)
        },
        end: () => {
          if (!isOver) this.#reconnect()
        },
        failed: () => {
          if (!isOver) this.#reconnect()
        },
      })
      this.#cancel = () => {
        isOver = true
        cancel()
      }
    }

    #request() {
      const accept = [
        ['accept', 'text/event-stream'],
        ['cache-control', 'no-cache'],
      ] as const
      const id = this.#lastEventId
      return {
        method: 'GET',
        url: this.#url,
        headers:
          id === '' ? accept : [accept[0], accept[1], ['last-event-id', onTheWire(id)] as const],
        body: null,
        credentials: this.#withCredentials ? ('include' as const) : ('same-origin' as const),
        mode: 'cors' as const,
        cache: 'no-store' as const,
      }
    }

    #open({ url }: Head): EventStream {
      const { origin } = new NativeUrl(url)
      this.#state = states.OPEN
      fire(this, new NativeEvent('open'))
      return new EventStream(this.#lastEventId, {
        event: (type, data, lastEventId) => {
          this.#lastEventId = lastEventId
          if (this.#state !== states.OPEN) return
          fire(this, new NativeMessageEvent(type, { data, origin, lastEventId }))
        },
        id: (id) => {
          this.#lastEventId = id
        },
        retry: (ms) => {
          this.#waitMs = ms
        },
      })
    }

    #reconnect(): void {
      if (this.#state === states.CLOSED) return
      this.#state = states.CONNECTING
      this.#timer = later(() => this.#connect(), this.#waitMs)
      fire(this, new NativeEvent('error'))
    }

    #fail(): void {
      if (this.#state === states.CLOSED) return
      this.#state = states.CLOSED
      fire(this, new NativeEvent('error'))
    }
  }
  defineHandlers(StandInEventSource.prototype, ['open', 'message', 'error'])
  const name = 'EventSource'
  const needed = { constructor: 1 }
  finishInterface(StandInEventSource, { name, native, isOwn, constants: states, needed })
  install(name, StandInEventSource)
}

function isStream({ status, headers }: Head): boolean {
  if (status !== 200) return false
  for (let index = 0; index < headers.length; index += 1) {
    const pair = headers[index]
    if (pair?.[0] !== 'content-type') continue
    return /^\s*text\/event-stream\s*(;|$)/i.test(pair[1])
  }
  return false
}

/** An id as a header carries it: its UTF-8, each byte a character. */
function onTheWire(id: string): string {
  const bytes = apply(encode, new NativeEncoder(), [id]) as Uint8Array
  let value = ''
  for (let index = 0; index < bytes.length; index += 1) value += fromCharCode(bytes[index] ?? 0)
  return value
}
