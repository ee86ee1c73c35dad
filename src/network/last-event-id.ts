import type { HeaderList } from '../base/headers.ts'
import { requestAddress } from '../base/request-address.ts'

/*
 * Where an EventSource that comes back wants to go on. A browser says so in `Last-Event-ID`, which
 * Chromium shows to no service worker; so we keep count of what was delivered and put the header in.
 */

const lineFeed = 0x0a
const carriageReturn = 0x0d
const decoder = new TextDecoder()

const headerName = 'last-event-id'
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The id in a `Last-Event-ID` header's value. On the wire an id is UTF-8 (HTML §9.2.3), and a script
 * sees each byte of a header as a character of its own. Bytes that aren't UTF-8 are left as they are,
 * and so is what an engine has decoded itself.
 */
function idOfHeader(value: string): string {
  const codes = Array.from(value, (character) => character.codePointAt(0) ?? 0)
  if (codes.some((code) => code > 0xff)) return value
  try {
    return strictDecoder.decode(Uint8Array.from(codes))
  } catch {
    return value
  }
}

/** The other way round: the value that puts `id` on the wire as UTF-8. */
const headerOfId = (id: string): string =>
  Array.from(new TextEncoder().encode(id), (byte) => String.fromCharCode(byte)).join('')

/** The id that a request names; null if it names none. */
export function namedEventId({ headers }: Request): string | null {
  const value = headers.get(headerName)
  return value === null ? null : idOfHeader(value)
}

/** The request as an EventSource sends it that goes on after `id`; empty for a first one. */
export function withLastEventId(request: Request, id: string): Request {
  if (id === '' || request.headers.has(headerName)) return request
  const headers = new Headers(request.headers)
  headers.set(headerName, headerOfId(id))
  return new Request(request, { headers })
}

/** A request's headers as a reader wants them: the id as text, not as the characters of its bytes. */
export const readableHeaders = (headers: Headers): HeaderList =>
  [...headers].map(([name, value]) => [name, name === headerName ? idOfHeader(value) : value])

/** What a server reads from a request: the id after which to go on; empty if from the start. */
export const lastEventId = (request: Request): string => namedEventId(request) ?? ''

/**
 * Whether an EventSource asks: it alone sends this `Accept` with the cache mode `no-store` (HTML
 * §9.2.2), and always a GET; a `fetch` that chooses all this by hand is taken for one
 * (docs/fidelity.md).
 */
export const isEventSource = (request: Request): boolean =>
  request.method === 'GET' &&
  request.headers.get('accept') === 'text/event-stream' &&
  request.cache === 'no-store'

/**
 * Bytes of a line that are kept. An `id` in a longer line counts as none: no server accepts such a
 * header (Kestrel's default for all of them together is 32 KiB, `MaxRequestHeadersTotalSize`).
 */
const maxLineBytes = 64 * 1024

/**
 * Follows an event stream for the id of its last complete event, by the names of HTML §9.2.6. Each
 * byte is looked at once and each line decoded once, whatever the chunks: joining a line with the
 * next chunk each time would be quadratic. Memory is one line, of `maxLineBytes`.
 */
export class EventIds {
  readonly #line = new Uint8Array(maxLineBytes)
  /** Bytes of the line so far; those that were not kept count, too. */
  #lineLength = 0
  #isAfterCr = false
  #isFirstLine = true
  #lastEventIdBuffer: string
  #lastEventId: string

  /** `start`: the id that the client came with. */
  constructor(start = '') {
    this.#lastEventIdBuffer = start
    this.#lastEventId = start
  }

  /** The id of the last event that is complete, as `lastEventId` of a MessageEvent. */
  get lastEventId(): string {
    return this.#lastEventId
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      const isSecondOfCrLf = byte === lineFeed && this.#isAfterCr
      this.#isAfterCr = byte === carriageReturn
      if (isSecondOfCrLf) continue
      if (byte === lineFeed || byte === carriageReturn) {
        this.#processLine()
      } else {
        if (this.#lineLength < maxLineBytes) this.#line[this.#lineLength] = byte
        this.#lineLength += 1
      }
    }
  }

  #processLine(): void {
    const isKept = this.#lineLength <= maxLineBytes
    const bytes = this.#line.subarray(0, this.#lineLength)
    // `decode` drops a byte order mark; only that of the first line is none of the field's name.
    const hasMark = !this.#isFirstLine && startsWithMark(bytes)
    this.#lineLength = 0
    this.#isFirstLine = false
    if (!isKept) return
    const line = `${hasMark ? '\ufeff' : ''}${decoder.decode(bytes)}`
    if (line === '') this.#dispatchEvent()
    else this.#processField(line)
  }

  #processField(line: string): void {
    const id = /^id(?::\x20?(.*))?$/s.exec(line)
    // Ids with U+0000 are ignored.
    if (id && !id[1]?.includes('\0')) this.#lastEventIdBuffer = id[1] ?? ''
  }

  /** A blank line sets the id, whether or not there is data to dispatch. */
  #dispatchEvent(): void {
    this.#lastEventId = this.#lastEventIdBuffer
  }
}

const startsWithMark = (line: Uint8Array) =>
  line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf

/** One connection of an EventSource. */
export interface EventConnection {
  /** Where it goes on; empty for a first one. */
  readonly lastEventId: string
  delivered(bytes: Uint8Array): void
  /** The server or the network ended it: its source will come back, unless it has been closed. */
  ended(): void
  /** The client ended it: its source will not come back. */
  left(): void
}

interface Address {
  /** EventSources made by the code that have not asked for anything yet. */
  fresh: number
  /** First requests of EventSources of which it isn't told yet that the code has made them. */
  early: number
  /** Ids of connections that have ended, whose sources will come back; oldest first. */
  readonly waiting: string[]
  /** Connections that are open, oldest first. */
  readonly open: Set<object>
  /** Connections whose client left, and of which it isn't told yet that their source is closed. */
  left: number
  wake: (() => void) | null
}

/**
 * Which id an EventSource comes back with, told from what was delivered in this run. Two sources of
 * one address are told apart by order alone: who has waited longest comes back first.
 */
export class LastEventIdTracker {
  readonly #addresses = new Map<string, Address>()
  readonly #patienceMs: number

  /** `patienceMs`: how long news of a new EventSource may come after its request. */
  constructor(patienceMs = 50) {
    this.#patienceMs = patienceMs
  }

  /** The code has made an EventSource. */
  opened(url: string): void {
    const address = this.#at(url)
    if (address.early > 0) address.early -= 1
    else address.fresh += 1
    address.wake?.()
  }

  /**
   * An EventSource has been closed for good: one whose connection has been left, as that can be told
   * first; else one that waits or, if none does, one that is open.
   */
  closed(url: string): void {
    const address = this.#at(url)
    const { waiting, open } = address
    if (address.left > 0) address.left -= 1
    else if (waiting.length > 0) waiting.shift()
    else for (const connection of [...open].slice(0, 1)) open.delete(connection)
  }

  /** An EventSource asks for `url`; `header` is what the browser shows of its `Last-Event-ID`. */
  async connect(url: string, header: string | null): Promise<EventConnection> {
    const address = this.#at(url)
    if (header === null && address.fresh === 0 && address.waiting.length > 0) {
      await this.#news(address)
    }
    const isFresh = header === null && address.fresh > 0
    if (isFresh) address.fresh -= 1
    else if (header === null && address.waiting.length === 0) address.early += 1
    const known = isFresh ? '' : (address.waiting.shift() ?? '')
    const start = header ?? known
    const ids = new EventIds(start)
    address.open.add(ids)
    return {
      lastEventId: start,
      delivered: (bytes) => ids.push(bytes),
      left: () => {
        if (address.open.delete(ids)) address.left += 1
      },
      ended: () => {
        if (address.open.delete(ids)) address.waiting.push(ids.lastEventId)
      },
    }
  }

  #news(address: Address): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#patienceMs)
      address.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #at(url: string): Address {
    const key = requestAddress(url)
    const known = this.#addresses.get(key) ?? {
      fresh: 0,
      early: 0,
      waiting: [],
      open: new Set<object>(),
      left: 0,
      wake: null,
    }
    this.#addresses.set(key, known)
    return known
  }
}
