import { headerValue } from '../../base/headers.ts'
import { requestAddress } from '../../base/request-address.ts'
import { SseReader, type SseEvent } from '../../wire/framing/sse-reader.ts'
import type { Explanation, RequestId, TraceEvent } from './events.ts'
import { asksForEvents, SourceConnections } from './source-connections.ts'

/** Something about an EventSource that is no error, and that its code may not expect. */
export interface SourceNote {
  /** The same for as long as it is about the same thing. */
  readonly key: string
  /** The source's number. */
  readonly source: number
  readonly why: Explanation
  /** The event that shows it. */
  readonly event: TraceEvent
}

interface Source {
  readonly url: string
  readonly listens: Set<string>
  closedByCode: boolean
}

/** The first event of a type. */
interface First {
  /** Number of the chunk in which it begins, and of the one that brought its end. */
  readonly begins: number
  readonly chunk: number
  readonly event: TraceEvent
}

interface Stream {
  readonly requestedBy: TraceEvent
  readonly url: string
  /** Null if it is no stream of events, or its bytes are not known. */
  reader: SseReader | null
  /** Written and not delivered yet. */
  waiting: Uint8Array[]
  chunks: number
  /** Number of the chunk in which the event begins that is being read. */
  begins: number
  readonly firsts: Map<string, First>
  readonly counts: Map<string, number>
  last: SseEvent | null
  /** The server ended it as it meant to. */
  isComplete: boolean
}

/** A browser that comes back once resumes; one that comes back again and again is noted. */
const notedReconnections = 2
/** More names than that help nobody. */
const maxUnheard = 5
/** Nor do notes on each of a thousand sources. */
const maxNotes = 20

/**
 * What an EventSource keeps to itself: that the browser comes back to a server that has ended its
 * response, and named events that arrive and that nobody listens to.
 */
export class SourceWatch {
  readonly #connections = new SourceConnections()
  /** By the source's number. */
  readonly #sources = new Map<number, Source>()
  readonly #streams = new Map<RequestId, Stream>()
  /** Notes on the sources of an address, where there are any. */
  readonly #noted = new Map<string, readonly SourceNote[]>()
  /** Addresses of whose sources the notes may be others now. */
  readonly #stale = new Set<string>()
  #notes: readonly SourceNote[] = []

  /** Takes in the next event of the lane. */
  take(event: TraceEvent): void {
    this.#connections.take(event)
    switch (event.kind) {
      case 'source-opened':
        this.#sources.set(event.source, {
          url: event.url,
          listens: new Set(),
          closedByCode: false,
        })
        this.#stale.add(event.url)
        return
      case 'source-listens':
      case 'source-closed': {
        const source = this.#sources.get(event.source)
        if (!source) return
        if (event.kind === 'source-listens') source.listens.add(event.type)
        else source.closedByCode = event.by === 'code'
        this.#stale.add(source.url)
        return
      }
      case 'request':
        if (!asksForEvents(event)) return
        this.#streams.set(event.request, streamOf(event))
        this.#stale.add(event.url)
        return
      default:
    }
    if (!('request' in event)) return
    const stream = this.#streams.get(event.request)
    if (stream && this.#follow(stream, event)) this.#stale.add(stream.url)
  }

  /** Brings a stream up to date; true if what is noted of its source may be another now. */
  #follow(stream: Stream, event: Extract<TraceEvent, { readonly request: RequestId }>): boolean {
    switch (event.kind) {
      case 'headers': {
        const type = headerValue(event.headers, 'content-type')?.trim().toLowerCase() ?? ''
        const isStream = event.status === 200 && type.startsWith('text/event-stream')
        stream.reader = isStream ? new SseReader() : null
        return false
      }
      case 'written':
        keep(stream, event)
        return false
      case 'delivered':
        // A real server's: nothing of it was written before.
        if (event.bytes) keep(stream, { length: event.length, bytes: event.bytes })
        return deliver(stream, event)
      case 'response-ended':
        stream.isComplete = event.complete && stream.reader !== null
        return true
      default:
        return false
    }
  }

  /** What is to be said now, in a fixed order; the same list as long as it is the same. */
  notes(): readonly SourceNote[] {
    if (this.#stale.size === 0) return this.#notes
    let isOther = false
    for (const url of this.#stale) {
      const address = requestAddress(url)
      const notes = this.#connections.sourcesAt(url).flatMap((number) => this.#notesOn(number))
      if (notes.length === 0 && !this.#noted.has(address)) continue
      isOther = true
      if (notes.length > 0) this.#noted.set(address, notes)
      else this.#noted.delete(address)
    }
    this.#stale.clear()
    if (isOther) {
      const all = [...this.#noted.values()].flat()
      this.#notes = all.toSorted((a, b) => a.source - b.source).slice(0, maxNotes)
    }
    return this.#notes
  }

  #notesOn(number: number): SourceNote[] {
    const source = this.#sources.get(number)
    if (!source) return []
    const requests = this.#connections.requestsOf(number)
    const streams = requests.flatMap((request) => this.#streams.get(request) ?? [])
    return [...reconnections(number, source, streams), ...unheard(number, source, streams)]
  }

  /** Whether events have arrived for this request and none of them has a listener. */
  isUnheard(request: RequestId): boolean {
    const hasEvents = (this.#streams.get(request)?.firsts.size ?? 0) > 0
    return hasEvents && this.ownerOf(request) !== null && this.heardFrom(request) === null
  }

  /**
   * The number of the chunk in which this request's first event begins that has a listener; null if
   * none has arrived.
   */
  heardFrom(request: RequestId): number | null {
    const owner = this.#sources.get(this.ownerOf(request) ?? -1)
    let found: number | null = null
    for (const [type, { begins }] of this.#streams.get(request)?.firsts ?? []) {
      if (owner && isHeard(owner, type)) found = Math.min(found ?? Infinity, begins)
    }
    return found
  }

  /** The requests of an EventSource so far, in order of time. */
  requestsOf(source: number): readonly RequestId[] {
    return this.#connections.requestsOf(source)
  }

  /** The number of the EventSource that made a request; null if none did, or it is not known. */
  ownerOf(request: RequestId): number | null {
    return this.#connections.ownerOf(request)
  }
}

const streamOf = (event: Extract<TraceEvent, { kind: 'request' }>): Stream => ({
  requestedBy: event,
  url: event.url,
  reader: null,
  waiting: [],
  chunks: 0,
  begins: 1,
  firsts: new Map(),
  counts: new Map(),
  last: null,
  isComplete: false,
})

/** Reads what a chunk has brought; true if there is a type in it that was not there before. */
/** Bytes that the reader gets once they are delivered; without a part of them it can't read on. */
function keep(stream: Stream, { length, bytes }: { length: number; bytes: Uint8Array }): void {
  if (bytes.length !== length) stream.reader = null
  if (stream.reader) stream.waiting.push(bytes)
}

function deliver(stream: Stream, event: Extract<TraceEvent, { kind: 'delivered' }>): boolean {
  stream.chunks += 1
  let isNew = false
  const chunk = stream.chunks
  for (let left: number = event.length; left > 0 && stream.reader;) {
    const [bytes] = stream.waiting
    if (!bytes) return isNew
    const part = bytes.subarray(0, left)
    left -= part.length
    if (part.length === bytes.length) stream.waiting.shift()
    else stream.waiting[0] = bytes.subarray(part.length)
    for (const found of stream.reader.push(part)) {
      stream.last = found
      stream.counts.set(found.type, (stream.counts.get(found.type) ?? 0) + 1)
      const { begins } = stream
      stream.begins = chunk
      if (stream.firsts.has(found.type)) continue
      stream.firsts.set(found.type, { begins, chunk, event })
      isNew = true
    }
  }
  if (stream.reader?.isBetweenEvents) stream.begins = chunk + 1
  return isNew
}

/** Without a name an event is a `message`, which the recorder itself listens to. */
const isHeard = ({ listens }: Source, type: string): boolean =>
  type === 'message' || listens.has(type)

function* reconnections(
  number: number,
  { url }: Source,
  streams: readonly Stream[],
): Iterable<SourceNote> {
  const returns = streams.filter((_, index) => streams[index - 1]?.isComplete === true)
  const event = returns.at(-1)?.requestedBy
  if (!event || returns.length < notedReconnections) return
  const ended = streams.findLast(({ isComplete }) => isComplete)
  const values = [url, String(returns.length), ...(ended ? endOf(ended) : [])]
  yield {
    key: `reconnects ${number}`,
    source: number,
    why: { id: 'source-reconnects', values },
    event,
  }
}

/** By what an event says that it is the last: `data` or `type`, and which; empty if by nothing. */
function endOf({ last, counts }: Stream): readonly string[] {
  if (!last) return []
  if (last.data === '[DONE]') return ['data', last.data]
  const isOnly = counts.get(last.type) === 1 && counts.size > 1
  return isOnly && last.type !== 'message' ? ['type', last.type] : []
}

function* unheard(
  number: number,
  source: Source,
  streams: readonly Stream[],
): Iterable<SourceNote> {
  const known = new Set<string>()
  for (const stream of streams) {
    for (const [type, first] of stream.firsts) {
      if (known.size >= maxUnheard) return
      if (known.has(type) || isHeard(source, type)) continue
      // The code may have closed the source before this event of the chunk was its turn.
      const mayBeLate = source.closedByCode && !stream.isComplete && first.chunk === stream.chunks
      if (mayBeLate) continue
      known.add(type)
      const values = [source.url, type, ...source.listens]
      yield {
        key: `unheard ${number} ${type}`,
        source: number,
        why: { id: 'source-unheard', values },
        event: first.event,
      }
    }
  }
}
