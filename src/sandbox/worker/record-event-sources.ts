import type { ClientEventData } from '../../trace/model/events.ts'
import { clip, maxNameLength } from '../../base/clip.ts'
import { withHiddenSecrets } from '../../base/secrets.ts'
import { isGenuine } from './genuine-events.ts'
import { OpenSources } from './open-sources.ts'
import type { Refuse } from './refusals.ts'
import type { StopSignal } from './stop-signal.ts'
import type { Tap } from './tap.ts'
import { callOn, hearOfListeners, wrapGetter, wrapMethod, wrappedClass } from './wrap-native.ts'

/*
 * Recording the events that an EventSource dispatches to code. The object is the browser's, and the
 * browser keeps the bytes to itself; ours are only listeners, attached before the code's own.
 */

const NativeEventSource = EventSource
const NativeMessageEvent = MessageEvent
const listenTo = EventTarget.prototype.addEventListener
const { apply } = Reflect
const NativeUrl = URL

/** More types of one source than these are not told: nobody reads them. */
const maxListened = 100

/** What a server sends can be long, and is looked at whole by lessons' checks; but not without end. */
const clipSent = (text: string): string => clip(text, 1_000_000)

interface SourceOptions {
  readonly signal: Pick<StopSignal, 'isStopped'>
  readonly refuse: Refuse
  /** What stands in for an address that is refused. */
  readonly refusedUrl: string
  /** Of a real server that the person allowed: secrets in its addresses are not recorded. */
  readonly realOrigin: string | null
}

/**
 * Starts recording; `record` hears of every EventSource made from now on, and the server through
 * `tap`: it has to tell a new one from one that comes back, which Chromium does not show it. Once
 * `signal` says stop none can be made. Returns what closes those that are open.
 */
export function recordEventSources(
  record: (happening: ClientEventData) => void,
  tap: Pick<Tap, 'source'>,
  { signal, refuse, refusedUrl, realOrigin }: SourceOptions,
): () => void {
  const sources = new WeakMap<object, WatchedSource>()
  const open = new OpenSources()
  /** Addresses of sources that were refused, as the code gave them. */
  const refusedUrls = new WeakMap<object, string>()
  let count = 0

  globalThis.EventSource = wrappedClass(NativeEventSource, (make, args) => {
    if (signal.isStopped) throw new Error('This lane was stopped')
    const [address, ...rest] = args
    // Some engines throw where their policy forbids an address, which no page knows of its hosts.
    const isRefused = refuse('GET', address)
    const source = make(isRefused ? [refusedUrl, ...rest] : args)
    // First of all: whatever code has made of the rest, this one will be closed.
    const remove = open.add(source)
    if (isRefused) refusedUrls.set(source, new NativeUrl(String(address), source.url).href)
    count += 1
    const isReal = realOrigin !== null && new NativeUrl(source.url).origin === realOrigin
    const url = isReal ? withHiddenSecrets(source.url) : source.url
    sources.set(source, new WatchedSource({ source, number: count, url }, record, tap, remove))
    return source
  })
  wrapGetter(
    NativeEventSource.prototype,
    'url',
    (native, self) => refusedUrls.get(self as EventSource) ?? callOn(native, self),
  )
  hearOfListeners((target, type) => sources.get(target)?.listened(type))
  wrapMethod(NativeEventSource.prototype, 'close', (native, self) => {
    callOn(native, self)
    sources.get(self as EventSource)?.closed('code')
  })
  return () => open.closeAll()
}

class WatchedSource {
  readonly #source: EventSource
  readonly #number: number
  readonly #record: (happening: ClientEventData) => void
  readonly #types = new Set<string>()
  /** Types that the code itself listens for. */
  readonly #listened = new Set<string>()
  readonly #tap: Pick<Tap, 'source'>
  readonly #left: () => void
  #open = true

  /** `url` is what is recorded of its address; `left` is called once it is closed for good. */
  constructor(
    { source, number, url }: { source: EventSource; number: number; url: string },
    record: (happening: ClientEventData) => void,
    tap: Pick<Tap, 'source'>,
    left: () => void,
  ) {
    this.#left = left
    this.#source = source
    this.#number = number
    this.#record = record
    this.#tap = tap
    tap.source(source.url, true)
    record({ kind: 'source-opened', source: number, url: clip(url, maxNameLength) })
    for (const type of ['message', 'open', 'error']) this.watch(type)
    apply(listenTo, source, ['open', () => this.#lookForHandlers()])
    apply(listenTo, source, [
      'error',
      () => {
        this.#lookForHandlers()
        if (source.readyState === NativeEventSource.CLOSED) this.closed('browser')
      },
    ])
  }

  /** The code listens for events named `type`. */
  listened(type: string): void {
    this.watch(type)
    if (this.#listened.has(type) || this.#listened.size >= maxListened) return
    this.#listened.add(type)
    this.#record({ kind: 'source-listens', source: this.#number, type: clipSent(type) })
  }

  /** Handlers in attributes are looked for when the browser tells of something. */
  #lookForHandlers(): void {
    const { onmessage, onopen, onerror } = this.#source
    if (onmessage) this.listened('message')
    if (onopen) this.listened('open')
    if (onerror) this.listened('error')
  }

  /** Records events named `type` from now on; the browser dispatches a name only to who asks. */
  watch(type: string): void {
    if (this.#types.has(type)) return
    this.#types.add(type)
    apply(listenTo, this.#source, [type, (event: Event) => this.#received(event)])
  }

  closed(by: 'code' | 'browser'): void {
    if (!this.#open) return
    this.#open = false
    this.#left()
    this.#tap.source(this.#source.url, false)
    this.#record({ kind: 'source-closed', source: this.#number, by })
  }

  #received(event: Event): void {
    // Code can dispatch events of its own making; the server did not send those. Nor did it send an
    // `open` or `error` of the browser's, though it can name events of its own so.
    if (!isGenuine(event) || !(event instanceof NativeMessageEvent)) return
    this.#lookForHandlers()
    const { type, data, lastEventId } = event as MessageEvent<string>
    this.#record({
      kind: 'event-received',
      source: this.#number,
      type: clipSent(type),
      data: clipSent(data),
      lastEventId: clipSent(lastEventId),
    })
  }
}
