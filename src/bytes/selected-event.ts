import { isSameEvent, type EventId } from '../trace/model/event-id.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import type { Trace } from '../trace/model/trace.ts'
import type { Chunk, ResponseBytes } from './response-bytes.ts'
import { bytesOf } from './trace-bytes.ts'

/** An event and the bytes that it is about. */
export interface SelectedEvent {
  readonly event: TraceEvent
  readonly response: ResponseBytes | null
  /** Its bytes, from `from` to before `to`; null if it has none. */
  readonly range: { readonly from: number; readonly to: number } | null
  /** The chunk that it is, or that its bytes begin in. */
  readonly chunk: Chunk | null
  /** It is what the server wrote, and the network cut it otherwise. */
  readonly isRecut: boolean
}

/** Looks up an event of the trace and the bytes that it is about; null if it is not there. */
export function selectedEventOf(trace: Trace, id: EventId): SelectedEvent | null {
  const event = trace.eventsOf(id.lane).find((each) => isSameEvent(each, id))
  if (!event) return null
  if (event.kind === 'event-received') return withItsBytes(trace, event)
  const nothing = { range: null, chunk: null, isRecut: false }
  if (!('request' in event)) return { event, response: null, ...nothing }
  const response = bytesOf(trace).response(event.lane, event.request) ?? null
  const hasRange =
    event.kind === 'written' || event.kind === 'delivered' || event.kind === 'received'
  if (!response || !hasRange) return { event, response, ...nothing }
  const range = { from: event.offset, to: event.offset + event.length }
  const isDelivery = event.kind === 'delivered'
  const chunk = isDelivery ? response.chunk(event.chunk) : response.chunkAt(range.from)
  const isRecut = event.kind === 'written' && (chunk?.from !== range.from || chunk.to !== range.to)
  return { event, response, range, chunk: chunk ?? null, isRecut }
}

function withItsBytes(
  trace: Trace,
  event: Extract<TraceEvent, { kind: 'event-received' }>,
): SelectedEvent {
  const bytes = bytesOf(trace).eventBytes(event.lane, event.sequence)
  const isRecut = false
  if (!bytes) return { event, response: null, range: null, chunk: null, isRecut }
  const { response, from, to } = bytes
  return { event, response, range: { from, to }, chunk: response.chunkAt(from) ?? null, isRecut }
}

/** The event by which a chunk is selected: its delivery, or its writing until then. */
export function eventIdOfChunk({ lane }: ResponseBytes, chunk: Chunk): EventId {
  return { lane, realm: 'server', sequence: chunk.deliveredSequence ?? chunk.writtenSequence }
}

/** The chunk `step` chunks from the selected one; the first one if none is selected. */
export function chunkBeside(
  response: ResponseBytes,
  selected: SelectedEvent | null,
  step: 1 | -1,
): Chunk | null {
  const chunk = selected?.response === response ? selected.chunk : null
  return (chunk ? response.chunk(chunk.number + step) : response.chunk(1)) ?? null
}
