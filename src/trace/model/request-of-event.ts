import type { Millis } from '../../base/units.ts'
import type { RequestId, TraceEvent } from './events.ts'
import type { Lane } from './lane.ts'
import type { Trace } from './trace.ts'

type EventReceived = Extract<TraceEvent, { kind: 'event-received' }>

/** One connection of an EventSource: a request of its, the first or a reconnection. */
export interface Connection {
  readonly request: RequestId
  readonly requestedAt: Millis
  /** Nothing can have been dispatched before; null if nothing was delivered. */
  firstDeliveredAt: Millis | null
  endedAt: Millis | null
}

interface Source {
  readonly number: number
  readonly url: string
  readonly openedAt: Millis
  closedAt: Millis | null
  readonly connections: Connection[]
}

/** Sandbox and service worker have clocks of their own, which tick at 1 ms in two engines. */
const clockToleranceMs = 2

/**
 * The connections of a lane's EventSources, by the source's number, each in the order of time. The
 * browser does not tell which request is whose, so it is inferred: a source asks for its own
 * address with `Accept: text/event-stream`, while it is open, one request at a time.
 */
export function connectionsOf(trace: Trace, lane: Lane): Map<number, readonly Connection[]> {
  const events = trace.eventsOf(lane)
  // Sources first: the page may learn of a request before it learns of who made it.
  const sources = sourcesIn(events)
  const byRequest = new Map<RequestId, Connection>()
  for (const event of events) {
    if (event.realm !== 'server') continue
    if (event.kind === 'request') {
      if (!asksForEvents(event)) continue
      const { request, at: requestedAt } = event
      const connection = { request, requestedAt, firstDeliveredAt: null, endedAt: null }
      ownerOf(sources, event.url, requestedAt)?.connections.push(connection)
      byRequest.set(request, connection)
      continue
    }
    const connection = byRequest.get(event.request)
    if (!connection) continue
    if (event.kind === 'delivered') connection.firstDeliveredAt ??= event.at
    if (event.kind === 'response-ended' || event.kind === 'connection-closed')
      connection.endedAt ??= event.at
  }
  return new Map(sources.map(({ number, connections }) => [number, connections]))
}

/**
 * The request over which an EventSource got an event: the source's newest connection that had
 * delivered anything by then. Null if the trace has no such request.
 */
export function requestOfEvent(trace: Trace, event: EventReceived): RequestId | null {
  const connections = connectionsOf(trace, event.lane).get(event.source) ?? []
  const connection = connections.findLast(
    ({ firstDeliveredAt }) =>
      firstDeliveredAt !== null && firstDeliveredAt <= event.at + clockToleranceMs,
  )
  return connection?.request ?? null
}

function sourcesIn(events: readonly TraceEvent[]): Source[] {
  const sources: Source[] = []
  for (const event of events) {
    if (event.kind === 'source-opened') {
      const { source: number, url, at: openedAt } = event
      sources.push({ number, url, openedAt, closedAt: null, connections: [] })
    } else if (event.kind === 'source-closed') {
      const source = sources.find(({ number }) => number === event.source)
      if (source) source.closedAt ??= event.at
    }
  }
  return sources
}

function asksForEvents({ headers }: Extract<TraceEvent, { kind: 'request' }>): boolean {
  return headers.some(
    ([name, value]) => name.toLowerCase() === 'accept' && value.trim() === 'text/event-stream',
  )
}

/** Whose request it is: of the open sources for that address, the one that waits longest. */
function ownerOf(sources: readonly Source[], url: string, at: Millis): Source | undefined {
  const able = sources.filter(
    (source) =>
      sameAddress(source.url, url) &&
      source.openedAt <= at + clockToleranceMs &&
      (source.closedAt === null || source.closedAt >= at - clockToleranceMs),
  )
  return able.sort((a, b) => waitsSince(a) - waitsSince(b) || a.number - b.number)[0]
}

/** Whoever never had a connection comes first, as a reconnection waits for its delay. */
function waitsSince({ connections }: Source): number {
  const last = connections.at(-1)
  if (!last) return -Infinity
  // Firefox can tell of the end of a connection after the next one has begun.
  return last.endedAt ?? Number.MAX_VALUE
}

/**
 * A source's address may have a fragment, which no request has; and its request may have been
 * upgraded to https, which WebKit needs on a site of that kind.
 */
const sameAddress = (ofSource: string, ofRequest: string): boolean =>
  comparable(ofSource) === comparable(ofRequest)
const comparable = (url: string): string => url.replace(/#.*$/s, '').replace(/^http:/, 'https:')
