import type { Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'

/** The live figures of a lane. Moments are milliseconds since its first request left the code. */
export interface Figures {
  /** A server, or the network before it, has heard of a request. */
  readonly hasAsked: boolean
  /** When it had arrived, whether the code could see it or not. */
  readonly firstByte: number | null
  /** When the code first printed anything from then on; null in a lane without a request. */
  readonly firstShown: number | null
  readonly unit: 'chunk' | 'event'
  /** Chunks or events in which the code got the response. */
  readonly units: number
  /** Chunks that the server has delivered. */
  readonly delivered: number
  readonly bytes: number
  /** Bytes and chunks that have been delivered while the code has seen nothing at all. */
  readonly hidden: { readonly bytes: number; readonly chunks: number } | null
}

/** The figures of one lane, from the running totals that the trace keeps. */
export function figuresOf(trace: Trace, lane: Lane): Figures {
  const summary = trace.summary(lane)
  const { requestedAt } = summary
  const since = (at: number | null) =>
    at === null || requestedAt === null ? null : Math.max(0, at - requestedAt)
  const events = summary.receivedEvents > 0
  // A chunk is on its way for a moment in every lane; two unseen ones are a buffer.
  const waiting = summary.firstReceivedAt === null && summary.deliveredChunks > 1
  return {
    hasAsked: summary.requests.size > 0,
    firstByte: since(summary.firstDeliveredAt),
    firstShown: since(summary.firstShownOfRequestAt),
    unit: events ? 'event' : 'chunk',
    units: events ? summary.receivedEvents : summary.receivedReads,
    delivered: summary.deliveredChunks,
    // EventSource keeps the bytes to itself: what was delivered is all that is known.
    bytes: Math.max(summary.receivedBytes, events ? summary.deliveredBytes : 0),
    hidden: waiting ? { bytes: summary.deliveredBytes, chunks: summary.deliveredChunks } : null,
  }
}
