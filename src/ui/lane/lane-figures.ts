import type { Lane } from '../../trace/model/lane.ts'
import { openRequests, type LaneSummary } from '../../trace/model/summary.ts'
import type { Trace } from '../../trace/model/trace.ts'

/** The live figures of a lane. Moments are milliseconds since its first request left the code. */
export interface Figures {
  /**
   * Whether a server, or the network before it, has heard of a request; and if so, whether one is
   * still open, none is but an EventSource will connect again, or all have ended.
   */
  readonly requests: 'none' | 'open' | 'reconnecting' | 'ended'
  /** When it had arrived, whether the code could see it or not. */
  readonly firstByte: number | null
  /** When the code first printed anything from then on; null in a lane without a request. */
  readonly firstShown: number | null
  readonly unit: 'chunk' | 'event' | 'message'
  /** Chunks, events or messages in which the code got the response. */
  readonly units: number
  /** Chunks that the server has delivered. */
  readonly delivered: number
  readonly bytes: number
  /** What open requests have been delivered of which the code has been given nothing. */
  readonly hidden: { readonly bytes: number; readonly chunks: number } | null
}

/** The figures of one lane, from the running totals that the trace keeps. */
export function figuresOf(trace: Trace, lane: Lane): Figures {
  const summary = trace.summary(lane)
  const { requestedAt } = summary
  const since = (at: number | null) =>
    at === null || requestedAt === null ? null : Math.max(0, at - requestedAt)
  const events = summary.receivedEvents > 0
  return {
    requests: requestsOf(summary),
    firstByte: since(summary.firstDeliveredAt),
    firstShown: since(summary.firstShownOfRequestAt),
    ...unitsOf(summary),
    // EventSource keeps the bytes to itself: what was delivered is all that is known.
    bytes:
      Math.max(summary.receivedBytes, events ? summary.deliveredBytes : 0) +
      summary.receivedMessageBytes,
    hidden: hiddenOf(summary),
  }
}

/** What most of it came in, where a lane has used more than one way. */
function unitsOf(summary: LaneSummary): Pick<Figures, 'unit' | 'units' | 'delivered'> {
  const { receivedEvents, receivedMessages, receivedReads, deliveredChunks, requests } = summary
  if (receivedMessages > Math.max(receivedEvents, receivedReads)) {
    const delivered = [...requests.values()].reduce((sum, each) => sum + each.deliveredMessages, 0)
    return { unit: 'message', units: receivedMessages, delivered }
  }
  const unit = receivedEvents > 0 ? 'event' : 'chunk'
  return { unit, units: receivedEvents || receivedReads, delivered: deliveredChunks }
}

function requestsOf(summary: LaneSummary): Figures['requests'] {
  if (summary.requests.size === 0) return 'none'
  if (openRequests(summary) > 0) return 'open'
  return summary.openSources > 0 ? 'reconnecting' : 'ended'
}

function hiddenOf(summary: LaneSummary): Figures['hidden'] {
  // EventSource gives events, of which it isn't known in which request's bytes they came.
  if (summary.receivedEvents > 0) return null
  let bytes = 0
  let chunks = 0
  for (const request of summary.requests.values()) {
    if (request.clientEnd !== null || request.firstReceivedAt !== null) continue
    // A chunk is on its way for a moment in every lane; two unseen ones are a buffer.
    if (request.deliveredChunks < 2) continue
    // Events that nobody listens to: the code will never see them.
    if (summary.sourceWatch.isUnheard(request.request)) continue
    bytes += request.deliveredBytes
    chunks += request.deliveredChunks
  }
  return chunks === 0 ? null : { bytes, chunks }
}
