import { headerValue, type HeaderList } from '../base/headers.ts'
import type { ByteRange, RequestId, TraceEvent } from '../trace/model/events.ts'
import { Moments } from './moments.ts'

/** A stretch in which bytes had been delivered and the code could see none of them. */
export interface Buffering {
  readonly from: number
  /** Null while it lasts. */
  until: number | null
  /** Whether the code saw the bytes in the end; if not, they were lost to it. */
  seen: boolean
  /** Chunks and bytes that lay hidden: until now, or at the end of the stretch. */
  chunks: number
  bytes: number
}

interface OpenRequest {
  readonly stretch: Buffering
  readonly delivered: Moments
  /** Bytes delivered up to and with each moment of `delivered`. */
  readonly sums: number[]
}

interface ClosedRequest {
  readonly stretch: Buffering
  readonly receivedUntil: number
}

/**
 * Counts what the code of one lane cannot see yet: per request, from the first delivered byte to the
 * first that was received. EventSource keeps the bytes to itself and hands out events: there, an
 * event ends the stretch.
 */
export class BufferWatch {
  readonly found: Buffering[] = []
  readonly #open = new Map<RequestId, OpenRequest>()
  readonly #seen = new Set<RequestId>()
  readonly #closed = new Map<RequestId, ClosedRequest>()
  readonly #eventStreams = new Set<RequestId>()

  append(event: TraceEvent, at: number): void {
    switch (event.kind) {
      case 'lane-started':
        this.#restart(at)
        return
      case 'headers':
        if (isEventStream(event.headers)) this.#eventStreams.add(event.request)
        return
      case 'delivered':
        this.#deliver(event.request, event, at)
        return
      case 'received':
        this.#close(event.request, at, true, event.offset + event.length)
        return
      case 'event-received':
        for (const request of this.#eventStreams) this.#close(request, at, true)
        return
      case 'lane-ended':
        for (const request of this.#open.keys()) this.#close(request, at, false)
        return
      default:
    }
  }

  /** Requests are numbered anew when a lane starts again on the same axis. */
  #restart(at: number): void {
    for (const request of this.#open.keys()) this.#close(request, at, false)
    this.#seen.clear()
    this.#closed.clear()
    this.#eventStreams.clear()
  }

  #deliver(request: RequestId, range: ByteRange, at: number): void {
    const bytes = range.length
    if (this.#seen.has(request)) {
      this.#deliverLate(request, range)
      return
    }
    let open = this.#open.get(request)
    if (!open) {
      const stretch: Buffering = { from: at, until: null, seen: false, chunks: 0, bytes: 0 }
      open = { stretch, delivered: new Moments(), sums: [] }
      this.#open.set(request, open)
      this.found.push(stretch)
    }
    open.stretch.chunks += 1
    open.stretch.bytes += bytes
    open.delivered.push(at)
    open.sums.push(open.stretch.bytes)
  }

  /** The page hears of the two realms in batches: of a delivery, perhaps, after its receipt. */
  #deliverLate(request: RequestId, { offset, length }: ByteRange): void {
    const closed = this.#closed.get(request)
    if (!closed || offset >= closed.receivedUntil) return
    closed.stretch.chunks += 1
    closed.stretch.bytes += length
  }

  /** `receivedUntil`: the first read ended before this byte, and all before it had lain hidden. */
  #close(request: RequestId, at: number, seen: boolean, receivedUntil?: number): void {
    if (seen) this.#seen.add(request)
    const open = this.#open.get(request)
    if (!open) return
    this.#open.delete(request)
    const { stretch } = open
    if (receivedUntil !== undefined) this.#closed.set(request, { stretch, receivedUntil })
    // By bytes where a read tells them: the clocks of two realms may disagree by a millisecond. What
    // was delivered later, but was told of before, was not hidden.
    const later = open.sums.findIndex((sum) => sum > (receivedUntil ?? Infinity))
    const hidden =
      receivedUntil === undefined
        ? open.delivered.countUpTo(at)
        : later === -1
          ? open.sums.length
          : later
    stretch.until = Math.max(at, stretch.from)
    stretch.seen = seen
    stretch.chunks = hidden
    stretch.bytes = open.sums[hidden - 1] ?? 0
  }
}

const isEventStream = (headers: HeaderList): boolean =>
  headerValue(headers, 'content-type')?.toLowerCase().startsWith('text/event-stream') ?? false
