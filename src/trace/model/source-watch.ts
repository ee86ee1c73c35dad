import { headerValue } from '../../base/headers.ts'
import { SseReader, type SseEvent } from '../../wire/framing/sse-reader.ts'
import { eventIdOf, type EventId } from './event-id.ts'
import type { Explanation, RequestId, TraceEvent } from './events.ts'
import { asksForEvents, SourceConnections } from './source-connections.ts'

/** Something about an EventSource that is no error, and that its code may not expect. */
export interface SourceNote {
  /** The same for as long as it is about the same thing. */
  readonly key: string
  readonly why: Explanation
  /** The event that shows it. */
  readonly event: EventId
}

interface Source {
  readonly url: string
  readonly listens: Set<string>
  closedByCode: boolean
}

/** The first event of a type. */
interface First {
  /** Number of the chunk that brought it. */
  readonly chunk: number
  readonly event: EventId
}

interface Stream {
  readonly requestedBy: EventId
  /** Null if it is no stream of events, or its bytes are not known. */
  reader: SseReader | null
  /** Written and not delivered yet. */
  waiting: Uint8Array[]
  chunks: number
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

/**
 * What an EventSource keeps to itself: that the browser comes back to a server that has ended its
 * response, and named events that arrive and that nobody listens to.
 */
export class SourceWatch {
  readonly #connections = new SourceConnections()
  /** By the source's number. */
  readonly #sources = new Map<number, Source>()
  readonly #streams = new Map<RequestId, Stream>()

  /** Takes in the next event of the lane; true if the notes may be others now. */
  take(event: TraceEvent): boolean {
    this.#connections.take(event)
    switch (event.kind) {
      case 'source-opened':
        this.#sources.set(event.source, {
          url: event.url,
          listens: new Set(),
          closedByCode: false,
        })
        return true
      case 'source-listens':
        this.#sources.get(event.source)?.listens.add(event.type)
        return true
      case 'source-closed': {
        const source = this.#sources.get(event.source)
        if (source) source.closedByCode = event.by === 'code'
        return true
      }
      case 'request':
        if (asksForEvents(event)) this.#streams.set(event.request, streamOf(event))
        return true
      default:
        return 'request' in event && this.#takeOf(event)
    }
  }

  #takeOf(event: Extract<TraceEvent, { readonly request: RequestId }>): boolean {
    const stream = this.#streams.get(event.request)
    if (!stream) return false
    switch (event.kind) {
      case 'headers': {
        const type = headerValue(event.headers, 'content-type')?.trim().toLowerCase() ?? ''
        const isStream = event.status === 200 && type.startsWith('text/event-stream')
        stream.reader = isStream ? new SseReader() : null
        return false
      }
      case 'written':
        if (event.bytes.length !== event.length) stream.reader = null
        if (stream.reader) stream.waiting.push(event.bytes)
        return false
      case 'delivered':
        return deliver(stream, event)
      case 'response-ended':
        stream.isComplete = event.complete && stream.reader !== null
        return true
      default:
        return false
    }
  }

  /** What is to be said now, in a fixed order. */
  notes(): SourceNote[] {
    return [...this.#sources].flatMap(([number, source]) => {
      const streams = this.#connections
        .requestsOf(number)
        .flatMap((request) => this.#streams.get(request) ?? [])
      return [...reconnections(number, source, streams), ...unheard(number, source, streams)]
    })
  }

  /** Whether events have arrived for this request and none of them has a listener. */
  isUnheard(request: RequestId): boolean {
    const stream = this.#streams.get(request)
    if (!stream || stream.firsts.size === 0) return false
    const owner = [...this.#sources].find(([number]) =>
      this.#connections.requestsOf(number).includes(request),
    )?.[1]
    return owner !== undefined && ![...stream.firsts.keys()].some((type) => isHeard(owner, type))
  }
}

const streamOf = (event: TraceEvent): Stream => ({
  requestedBy: eventIdOf(event),
  reader: null,
  waiting: [],
  chunks: 0,
  firsts: new Map(),
  counts: new Map(),
  last: null,
  isComplete: false,
})

/** Reads what a chunk has brought; true if there is a type in it that was not there before. */
function deliver(stream: Stream, event: Extract<TraceEvent, { kind: 'delivered' }>): boolean {
  stream.chunks += 1
  let isNew = false
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
      if (stream.firsts.has(found.type)) continue
      stream.firsts.set(found.type, { chunk: stream.chunks, event: eventIdOf(event) })
      isNew = true
    }
  }
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
  yield { key: `reconnects ${number}`, why: { id: 'source-reconnects', values }, event }
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
        why: { id: 'source-unheard', values },
        event: first.event,
      }
    }
  }
}
