import { requestAddress } from '../../base/request-address.ts'
import { byteCount, type ByteCount, type Millis } from '../../base/units.ts'
import type { LaneOutcome, RequestId, TraceEvent } from './events.ts'
import {
  emptyRequestSummary,
  summarizeRequest,
  type RequestEvent,
  type RequestSummary,
} from './request-summary.ts'
import { SourceWatch } from './source-watch.ts'

/** One EventSource of a lane so far. */
export interface SourceSummary {
  readonly url: string
  /** The code listens for its `error` event. */
  hearsErrors: boolean
  closedBy: 'code' | 'browser' | null
  /** The code has printed, thrown or opened something since the browser closed it. */
  isAnswered: boolean
}

/** A lane so far, kept up to date event by event so that nobody walks the whole trace for a figure. */
export interface LaneSummary {
  /** When Run was pressed. */
  startedAt: Millis | null
  /** When the code's first statement ran; null before, and in a lane whose code never ran. */
  firstStatementAt: Millis | null
  endedAt: Millis | null
  outcome: LaneOutcome | null
  settled: boolean
  /** The sequence number of the newest event from the server that has been seen. */
  serverSequence: number
  /** What the server had told when the module settled. */
  settledServerSequence: number
  readonly requests: Map<RequestId, RequestSummary>
  /** By number. */
  readonly sources: Map<number, SourceSummary>
  /** What its EventSources keep to themselves. */
  readonly sourceWatch: SourceWatch
  /** Those that the browser closed since the code last did something, if it listens for errors. */
  unanswered: SourceSummary[]
  /** EventSources that have not been closed; between two connections they have no request. */
  openSources: number
  /** WebSockets that have not been closed, those that are being opened among them. */
  openSockets: number
  /** Messages of WebSockets that were dispatched to the code. */
  receivedMessages: number
  receivedMessageBytes: ByteCount
  /** When its first request left the code. */
  requestedAt: Millis | null
  /** Requests that wait in the playground's own queue. */
  queued: number
  firstDeliveredAt: Millis | null
  firstReceivedAt: Millis | null
  firstShownAt: Millis | null
  /** The first print that did not come before the first request. */
  firstShownOfRequestAt: Millis | null
  /** Prints of which that is not known yet: realms report in batches, so of a print before its request, perhaps. */
  shownBeforeRequest: Millis[]
  lastAt: Millis | null
  deliveredChunks: number
  deliveredBytes: ByteCount
  /** Reads of a stream, or progress steps of an XMLHttpRequest, that the code could see. */
  receivedReads: number
  receivedBytes: ByteCount
  /** EventSource events dispatched to the code. */
  receivedEvents: number
  shown: number
  shownDropped: number
  error: Extract<TraceEvent, { kind: 'error' }> | null
}

export const emptyLaneSummary = (): LaneSummary => ({
  startedAt: null,
  firstStatementAt: null,
  endedAt: null,
  outcome: null,
  settled: false,
  serverSequence: 0,
  settledServerSequence: 0,
  requests: new Map(),
  sources: new Map(),
  sourceWatch: new SourceWatch(),
  unanswered: [],
  openSources: 0,
  openSockets: 0,
  receivedMessages: 0,
  receivedMessageBytes: byteCount(0),
  requestedAt: null,
  queued: 0,
  firstDeliveredAt: null,
  firstReceivedAt: null,
  firstShownAt: null,
  firstShownOfRequestAt: null,
  shownBeforeRequest: [],
  lastAt: null,
  deliveredChunks: 0,
  deliveredBytes: byteCount(0),
  receivedReads: 0,
  receivedBytes: byteCount(0),
  receivedEvents: 0,
  shown: 0,
  shownDropped: 0,
  error: null,
})

/** How many requests of the lane the server has not ended. */
export function openRequests(summary: LaneSummary): number {
  let open = 0
  for (const request of summary.requests.values()) if (request.serverEnd === null) open += 1
  return open
}

/** Whether no request, EventSource or WebSocket of the lane is open, as far as its server has told. */
export const hasNothingOpen = (summary: LaneSummary): boolean =>
  summary.serverSequence >= summary.settledServerSequence &&
  summary.openSources <= 0 &&
  summary.openSockets <= 0 &&
  openRequests(summary) === 0

/** Whether the module has run to its end and nothing is open: only a timer can go on from here. */
export const isAtRest = (summary: LaneSummary): boolean =>
  summary.settled && hasNothingOpen(summary)

/** Delivered and not read: an engine takes so much of a body that nobody reads, or more. */
const muchBytes = 64 * 1024

/**
 * Whether the module has run to its end, and the code has not been given much of what has arrived of
 * an open response. Nothing may ever read it; or an XMLHttpRequest is under
 * way, which keeps what arrives until the end: the trace does not tell them apart.
 */
export function mayBeLeftUnread(summary: LaneSummary): boolean {
  if (!summary.settled) return false
  const sources = [...summary.sources.values()]
  return [...summary.requests.values()].some(
    (request) =>
      request.serverEnd === null &&
      request.clientEnd === null &&
      request.deliveredBytes - request.receivedBytes >= muchBytes &&
      // The browser reads for an EventSource, and gives the code events.
      !sources.some(({ url }) => requestAddress(url) === requestAddress(request.url)),
  )
}

/**
 * Requests whose client saw a clean end although the server never ended them, or got fewer bytes
 * than were delivered: something between cut them short (a service worker that was put to sleep
 * ends its streams as if they were complete).
 */
export function cutShort(summary: LaneSummary): RequestSummary[] {
  const found: RequestSummary[] = []
  for (const request of summary.requests.values()) {
    if (request.clientEnd !== 'done') continue
    const unfinished = request.serverEnd === null
    const lost = request.serverEnd === 'complete' && request.receivedBytes < request.deliveredBytes
    if (unfinished || lost) found.push(request)
  }
  return found
}

/** Brings `summary` up to date with one more event of its lane. */
export function summarize(summary: LaneSummary, event: TraceEvent): void {
  if (summary.lastAt === null || event.at > summary.lastAt) summary.lastAt = event.at
  if (event.realm === 'server') summary.serverSequence = event.sequence
  summary.sourceWatch.take(event)
  switch (event.kind) {
    case 'lane-started':
      summary.startedAt = event.at
      return
    case 'lane-ended':
      summary.endedAt = event.at
      summary.outcome = event.outcome
      return
    case 'started':
      summary.firstStatementAt ??= event.at
      return
    case 'threw':
    case 'output-cleared':
    // What a lane's server prints is none of the lane's own.
    case 'server-shown':
    case 'server-shown-dropped':
    case 'server-error':
      return
    case 'settled':
      summary.settled = true
      summary.settledServerSequence = event.serverSequence
      return
    case 'error':
      summary.error ??= event
      noteAnswer(summary)
      return
    case 'shown':
      noteAnswer(summary)
      summary.shown += 1
      summary.firstShownAt ??= event.at
      noteShown(summary, event.at)
      return
    case 'shown-dropped':
      summary.shown += event.count
      summary.shownDropped += event.count
      return
    case 'source-opened':
    case 'source-listens':
    case 'source-closed':
      noteSource(summary, event)
      return
    case 'event-received':
      summary.receivedEvents += 1
      summary.firstReceivedAt ??= event.at
      return
    case 'socket-created':
    case 'socket-opened':
    case 'socket-closed':
    case 'message-received':
    case 'message-sent':
      noteSocket(summary, event)
      return
    default:
      noteRequestEvent(summary, event)
  }
}

function noteShown(summary: LaneSummary, at: Millis): void {
  if (summary.requestedAt === null) summary.shownBeforeRequest.push(at)
  else if (at >= summary.requestedAt) summary.firstShownOfRequestAt ??= at
}

function noteFirstRequest(summary: LaneSummary, requestedAt: Millis): void {
  if (summary.requestedAt !== null) return
  summary.requestedAt = requestedAt
  for (const at of summary.shownBeforeRequest) noteShown(summary, at)
  summary.shownBeforeRequest = []
}

function noteSource(
  summary: LaneSummary,
  event: Extract<TraceEvent, { kind: 'source-opened' | 'source-listens' | 'source-closed' }>,
): void {
  const source = summary.sources.get(event.source)
  if (event.kind === 'source-opened') {
    noteAnswer(summary)
    summary.openSources += 1
    const { url } = event
    const known = { url, hearsErrors: false, closedBy: null, isAnswered: false }
    summary.sources.set(event.source, known)
  } else if (event.kind === 'source-closed') {
    summary.openSources -= 1
    if (!source) return
    source.closedBy = event.by
    if (event.by === 'browser' && source.hearsErrors) summary.unanswered.push(source)
  } else if (source && event.type === 'error') {
    source.hearsErrors = true
  }
}

function noteSocket(
  summary: LaneSummary,
  event: Extract<
    TraceEvent,
    {
      kind:
        | 'socket-created'
        | 'socket-opened'
        | 'socket-closed'
        | 'message-received'
        | 'message-sent'
    }
  >,
): void {
  if (event.kind === 'socket-created') {
    noteAnswer(summary)
    summary.openSockets += 1
  } else if (event.kind === 'socket-closed') summary.openSockets -= 1
  else if (event.kind === 'message-received') {
    summary.receivedMessages += 1
    summary.receivedMessageBytes = byteCount(summary.receivedMessageBytes + event.length)
    summary.firstReceivedAt ??= event.at
  }
}

/** Code that listens for errors has said or done something after the browser closed a source. */
function noteAnswer(summary: LaneSummary): void {
  if (summary.unanswered.length === 0) return
  for (const source of summary.unanswered) source.isAnswered = true
  summary.unanswered = []
}

/**
 * The first EventSource that the browser closed for good without the code saying so; null if there
 * is none. Status 204 is how a server asks for that (HTML §9.2.1), and no failure.
 */
export function failedSource({ sources, requests }: LaneSummary): SourceSummary | null {
  for (const source of sources.values()) {
    if (source.closedBy !== 'browser' || source.isAnswered) continue
    const address = requestAddress(source.url)
    const last = [...requests.values()].findLast(({ url }) => requestAddress(url) === address)
    if (last?.status !== 204) return source
  }
  return null
}

/** The entry of a request; made when first heard of, as sandbox and server report independently. */
function requestOf(summary: LaneSummary, id: RequestId): RequestSummary {
  const known = summary.requests.get(id)
  if (known) return known
  const request = emptyRequestSummary(id)
  summary.requests.set(id, request)
  return request
}

/** What one event of a request changes for its lane, and for itself. */
function noteRequestEvent(summary: LaneSummary, event: RequestEvent): void {
  if (event.kind === 'received') {
    summary.receivedReads += event.reads
    summary.receivedBytes = byteCount(summary.receivedBytes + event.length)
    summary.firstReceivedAt ??= event.at
  }
  if (event.kind === 'delivered') {
    summary.deliveredChunks += 1
    summary.deliveredBytes = byteCount(summary.deliveredBytes + event.length)
    summary.firstDeliveredAt ??= event.at
  }
  if (event.kind === 'message-delivered') summary.firstDeliveredAt ??= event.at
  if (event.kind === 'waiting' || event.kind === 'request') noteFirstRequest(summary, event.at)
  const request = requestOf(summary, event.request)
  // Whatever comes of it next: it has left the queue.
  const isQueued = request.waitsFor === 'queue' && request.serverEnd === null
  if (isQueued && event.realm === 'server') summary.queued -= 1
  if (event.kind === 'waiting' && event.reason === 'queue') summary.queued += 1
  summarizeRequest(request, event)
}
