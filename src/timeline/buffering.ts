import { headerValue, type HeaderList } from '../base/headers.ts'
import type { ByteRange, RequestId, TraceEvent } from '../trace/model/events.ts'
import type { SourceWatch } from '../trace/model/source-watch.ts'
import { Moments } from './moments.ts'

/** A stretch in which bytes had been delivered and the code could see none of them. */
export interface Buffering {
  readonly request: RequestId
  from: number
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

/** What is known of EventSources and their requests. */
export type Sources = Pick<SourceWatch, 'heardFrom' | 'isUnheard' | 'ownerOf' | 'requestsOf'>

interface ClosedRequest {
  readonly stretch: Buffering
  readonly receivedUntil: number
}

/**
 * Counts what the code of one lane cannot see yet: per request, from the first delivered byte to the
 * first that was received. EventSource keeps the bytes to itself and hands out events: there, an
 * event ends the stretch, and events that nobody listens to are not hidden but dropped.
 */
export class BufferWatch {
  readonly #sources: () => Sources
  readonly #stretches: Buffering[] = []
  #found: readonly Buffering[] | null = null
  readonly #open = new Map<RequestId, OpenRequest>()
  readonly #seen = new Set<RequestId>()
  readonly #closed = new Map<RequestId, ClosedRequest>()
  /** Of which the code has seen no event. */
  readonly #eventStreams = new Set<RequestId>()

  constructor(sources: () => Sources) {
    this.#sources = sources
  }

  get found(): readonly Buffering[] {
    this.#found ??= this.#stretches.filter(({ request }) => !this.#sources().isUnheard(request))
    return this.#found
  }

  append(event: TraceEvent, at: number): void {
    this.#found = null
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
        this.#seeEvent(event.source, at)
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

  /** The code has seen an event of this source. */
  #seeEvent(source: number, at: number): void {
    const sources = this.#sources()
    for (const request of this.#streamsOf(source, sources)) {
      this.#eventStreams.delete(request)
      this.#dropUnheard(request, sources)
      this.#close(request, at, true)
    }
  }

  /** Streams from which an event of this source may be; newest first, back to one that was seen before. */
  *#streamsOf(source: number, sources: Sources): Iterable<RequestId> {
    const own = sources.requestsOf(source)
    for (let index = own.length - 1; index >= 0; index -= 1) {
      const request = own[index]
      if (request === undefined || !this.#eventStreams.has(request)) return
      yield request
    }
    if (own.length > 0) return
    // It is not known which requests are whose.
    for (const request of this.#eventStreams) if (sources.ownerOf(request) === null) yield request
  }

  /** Leaves out what came before the first event that has a listener. */
  #dropUnheard(request: RequestId, sources: Sources): void {
    const open = this.#open.get(request)
    const dropped = (sources.heardFrom(request) ?? 1) - 1
    const from = open?.delivered.at(dropped)
    if (!open || dropped < 1 || from === undefined) return
    const bytes = open.sums[dropped - 1] ?? 0
    const kept = new Moments()
    for (let index = dropped; index < open.delivered.length; index += 1) {
      kept.push(open.delivered.at(index) ?? from)
    }
    open.stretch.from = from
    const sums = open.sums.slice(dropped).map((sum) => sum - bytes)
    this.#open.set(request, { stretch: open.stretch, delivered: kept, sums })
  }

  #deliver(request: RequestId, range: ByteRange, at: number): void {
    const bytes = range.length
    if (this.#seen.has(request)) {
      this.#deliverLate(request, range)
      return
    }
    let open = this.#open.get(request)
    if (!open) {
      const stretch: Buffering = {
        request,
        from: at,
        until: null,
        seen: false,
        chunks: 0,
        bytes: 0,
      }
      open = { stretch, delivered: new Moments(), sums: [] }
      this.#open.set(request, open)
      this.#stretches.push(stretch)
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
