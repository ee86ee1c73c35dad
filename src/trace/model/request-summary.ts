import { assertNever } from '../../base/assert.ts'
import { byteCount, type ByteCount, type Millis } from '../../base/units.ts'
import type { RequestId, TraceEvent, WaitReason } from './events.ts'

/** One request of a lane so far. */
export interface RequestSummary {
  readonly request: RequestId
  method: string
  url: string
  /** When it left the client: it may have waited before it reached the server. */
  requestedAt: Millis | null
  /** What it waits for at present, before it has reached the server. */
  waitsFor: WaitReason | null
  /** When it stopped waiting for a connection; null if it never had to. */
  connectedAt: Millis | null
  /** When it reached the server. */
  reachedAt: Millis | null
  headersAt: Millis | null
  status: number | null
  /** It is replayed from a recording that lacks chunk borders: those in the trace are made up. */
  hasUnknownBorders: boolean
  /** A real server responds: what it wrote, and when, isn't known. */
  isReal: boolean
  firstDeliveredAt: Millis | null
  lastDeliveredAt: Millis | null
  writtenChunks: number
  writtenBytes: ByteCount
  deliveredChunks: number
  deliveredBytes: ByteCount
  receivedBytes: ByteCount
  /** Of a WebSocket: messages that the server sent. */
  writtenMessages: number
  /** Of a WebSocket: messages of the server's that left the network. */
  deliveredMessages: number
  /** Of a WebSocket: messages of the code's that reached the server. */
  arrivedMessages: number
  firstReceivedAt: Millis | null
  lastReceivedAt: Millis | null
  /** How the server's side ended; null while it is open. */
  serverEnd: 'complete' | 'broken' | 'client-left' | 'refused' | null
  serverEndedAt: Millis | null
  /** How the client's side ended; null while it has seen no end. */
  clientEnd: 'done' | 'error' | 'cancelled' | null
  serverStoppedAt: Millis | null
}

/** Of a request of which nothing is known yet. */
export const emptyRequestSummary = (id: RequestId): RequestSummary => ({
  request: id,
  method: '',
  url: '',
  requestedAt: null,
  waitsFor: null,
  connectedAt: null,
  reachedAt: null,
  headersAt: null,
  status: null,
  hasUnknownBorders: false,
  isReal: false,
  firstDeliveredAt: null,
  lastDeliveredAt: null,
  writtenChunks: 0,
  writtenBytes: byteCount(0),
  deliveredChunks: 0,
  deliveredBytes: byteCount(0),
  receivedBytes: byteCount(0),
  writtenMessages: 0,
  deliveredMessages: 0,
  arrivedMessages: 0,
  firstReceivedAt: null,
  lastReceivedAt: null,
  serverEnd: null,
  serverEndedAt: null,
  clientEnd: null,
  serverStoppedAt: null,
})

export type RequestEvent = Extract<
  TraceEvent,
  {
    kind:
      | 'waiting'
      | 'request'
      | 'headers'
      | 'written'
      | 'delivered'
      | 'received'
      | 'receive-ended'
      | 'response-ended'
      | 'connection-closed'
      | 'refused'
      | 'server-stopped'
      | 'message-written'
      | 'message-delivered'
      | 'message-arrived'
  }
>

/** Brings `request` up to date with one more of its events. */
export function summarizeRequest(request: RequestSummary, event: RequestEvent): void {
  switch (event.kind) {
    case 'waiting':
      noteRequest(request, event)
      request.waitsFor = event.reason
      return
    case 'request':
      noteRequest(request, event)
      request.isReal = event.server === 'real'
      request.reachedAt = event.at
      return
    case 'headers':
      request.status = event.status
      request.hasUnknownBorders = event.borders === 'unknown'
      request.headersAt = event.at
      return
    case 'written':
      request.writtenChunks += 1
      request.writtenBytes = byteCount(request.writtenBytes + event.length)
      return
    case 'delivered':
      request.deliveredChunks += 1
      request.deliveredBytes = byteCount(request.deliveredBytes + event.length)
      request.firstDeliveredAt ??= event.at
      request.lastDeliveredAt = event.at
      return
    case 'received':
      request.receivedBytes = byteCount(
        Math.max(request.receivedBytes, event.offset + event.length),
      )
      request.firstReceivedAt ??= event.at
      request.lastReceivedAt = event.at
      return
    case 'receive-ended':
      if (!event.again) request.clientEnd = event.how
      return
    case 'response-ended':
      request.serverEnd = event.complete ? 'complete' : 'broken'
      request.serverEndedAt = event.at
      return
    case 'connection-closed':
      request.serverEnd ??= 'client-left'
      request.serverEndedAt ??= event.at
      return
    case 'refused':
      noteRequest(request, event)
      request.serverEnd = 'refused'
      request.serverEndedAt = event.at
      return
    case 'server-stopped':
      request.serverStoppedAt = event.at
      return
    case 'message-written':
      request.writtenMessages += 1
      return
    case 'message-delivered':
      request.deliveredMessages += 1
      request.firstDeliveredAt ??= event.at
      request.lastDeliveredAt = event.at
      return
    case 'message-arrived':
      request.arrivedMessages += 1
      return
    default:
      assertNever(event)
  }
}

/** What a request says of itself, and that it has gone on: to its server, or to the network. */
function noteRequest(
  request: RequestSummary,
  { method, url, at }: Extract<TraceEvent, { kind: 'request' | 'waiting' | 'refused' }>,
): void {
  request.method = method
  request.url = url
  request.requestedAt ??= at
  if (request.waitsFor === 'connection' || request.waitsFor === 'queue') request.connectedAt = at
  request.waitsFor = null
}
