import { bisectLeft, bisectRight } from 'd3-array'

import { headerValue, type HeaderList } from '../base/headers.ts'
import type { Millis } from '../base/units.ts'
import { ChunkList, type Chunk } from '../trace/model/chunk-list.ts'
import type { ByteRange, RequestId, TraceEvent } from '../trace/model/events.ts'
import type { Lane } from '../trace/model/lane.ts'
import {
  createFraming,
  formatOf,
  type Format,
  type Framing,
  type ReadBytes,
} from '../wire/framing/framing.ts'
import { GrowingBytes } from './growing-bytes.ts'

export type { Chunk }

type WrittenEvent = Extract<TraceEvent, { kind: 'written' }>
type DeliveredEvent = Extract<TraceEvent, { kind: 'delivered' }>

/** One request and the bytes of its response, extended event by event. */
export class ResponseBytes {
  readonly lane: Lane
  readonly request: RequestId
  method = ''
  url = ''
  status: number | null = null
  headers: HeaderList = []
  /** How the server's side ended; null while it is open. `reason` is the trace's. */
  ending: {
    readonly how: 'complete' | 'broken' | 'left' | 'refused'
    readonly reason: string
  } | null = null
  #format: Format = 'text'
  #framing: Framing = createFraming('text')
  readonly #bytes = new GrowingBytes()
  readonly #chunks = new ChunkList()
  /** Of the chunks that were delivered, in order; ascending. */
  readonly #deliveredAt: Millis[] = []
  readonly #receivedTo: number[] = []
  readonly #receivedAt: Millis[] = []

  constructor(lane: Lane, request: RequestId) {
    this.lane = lane
    this.request = request
  }

  /** The bytes that were kept, with the units in them; from `keptTo` on bytes were only counted. */
  get read(): ReadBytes {
    return { bytes: this.#bytes.view(), format: this.#format, framing: this.#framing }
  }

  get keptTo(): number {
    return this.#bytes.length
  }

  /** Bytes that the server has written. */
  get total(): number {
    return this.#chunks.writtenTo
  }

  get chunkCount(): number {
    return this.#chunks.count
  }

  /** The chunk of this number, which counts from 1: as delivered or, under way, as written. */
  chunk(number: number): Chunk | undefined {
    return this.#chunks.chunk(number)
  }

  chunkAt(position: number): Chunk | undefined {
    return this.#chunks.chunkAt(position)
  }

  /** Up to which byte the code had received at `moment`. */
  receivedTo(moment: number): number {
    return this.#receivedTo[bisectRight(this.#receivedAt, moment) - 1] ?? 0
  }

  /** Up to which byte the network had delivered at `moment`. */
  deliveredTo(moment: number): number {
    const count = bisectRight(this.#deliveredAt, moment)
    return count === 0 ? 0 : (this.#chunks.chunk(count)?.to ?? 0)
  }

  /** When the code had all bytes before `position`; null if it has not yet. */
  receivedAt(position: number): Millis | null {
    return this.#receivedAt[bisectLeft(this.#receivedTo, position)] ?? null
  }

  /** The code could see all bytes before `position` at `at`. */
  noteReceived(position: number, at: Millis): void {
    if (position <= (this.#receivedTo.at(-1) ?? 0)) return
    this.#receivedTo.push(position)
    pushAscending(this.#receivedAt, at)
  }

  append(event: TraceEvent): void {
    switch (event.kind) {
      case 'waiting':
      case 'request':
        this.method = event.method
        this.url = event.url
        return
      case 'refused':
        this.method = event.method
        this.url = event.url
        this.ending = { how: 'refused', reason: '' }
        return
      case 'headers':
        this.#begin(event.status, event.proxied ?? event.headers)
        return
      case 'written':
        this.#write(event)
        return
      case 'delivered':
        this.#deliver(event)
        return
      case 'received':
        this.noteReceived(event.offset + event.length, event.at)
        return
      case 'response-ended':
        this.ending = { how: event.complete ? 'complete' : 'broken', reason: event.reason }
        return
      case 'connection-closed':
        this.ending ??= { how: 'left', reason: event.reason }
        return
      default:
    }
  }

  #begin(status: number, headers: HeaderList): void {
    this.status = status
    this.headers = headers
    this.#format = formatOf(headerValue(headers, 'content-type') ?? '')
    this.#framing = createFraming(this.#format)
  }

  #write(event: WrittenEvent): void {
    if (this.#chunks.write(event)) this.#keep(event)
  }

  #deliver(event: DeliveredEvent): void {
    if (!this.#chunks.deliver(event)) return
    pushAscending(this.#deliveredAt, event.at)
    const { bytes } = event
    if (bytes) this.#keep({ ...event, bytes })
  }

  #keep({ offset, length, bytes }: ByteRange & Pick<WrittenEvent, 'bytes'>): void {
    if (bytes.length === length && offset === this.#bytes.length) {
      this.#bytes.append(bytes)
      this.#framing.push(bytes)
    }
  }
}

/** Clocks tick at 1 ms in two engines: a moment before its predecessor counts as simultaneous. */
function pushAscending(moments: Millis[], at: Millis): void {
  const last = moments.at(-1)
  moments.push(last !== undefined && last > at ? last : at)
}
