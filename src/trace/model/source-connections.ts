import { headerValue } from '../../base/headers.ts'
import { requestAddress } from '../../base/request-address.ts'
import type { Millis } from '../../base/units.ts'
import type { RequestId, TraceEvent } from './events.ts'

interface Source {
  readonly url: string
  readonly openedAt: Millis
  closedAt: Millis | null
}

interface Connection {
  readonly url: string
  readonly requestedAt: Millis
  endedAt: Millis | null
}

/** Sandbox and service worker have clocks of their own, which tick at 1 ms in two engines. */
const clockToleranceMs = 2

/**
 * Which requests are whose EventSource's, in one run of a lane. The browser does not tell, so it is
 * inferred: a source asks for its own address with `Accept: text/event-stream`, while it is open,
 * one request at a time.
 */
export class SourceConnections {
  /** By the source's number. */
  readonly #sources = new Map<number, Source>()
  /** In the order in which the page learnt of them. */
  readonly #connections = new Map<RequestId, Connection>()
  /** By the source's number; null if something has come that may change it. */
  #requests: ReadonlyMap<number, readonly RequestId[]> | null = null

  /** Takes in the next event of the lane. */
  take(event: TraceEvent): void {
    switch (event.kind) {
      case 'source-opened': {
        const { source, url, at: openedAt } = event
        this.#sources.set(source, { url, openedAt, closedAt: null })
        break
      }
      case 'source-closed': {
        const source = this.#sources.get(event.source)
        if (source) source.closedAt ??= event.at
        break
      }
      case 'request':
        if (!asksForEvents(event)) return
        this.#connections.set(event.request, {
          url: event.url,
          requestedAt: event.at,
          endedAt: null,
        })
        break
      case 'response-ended':
      case 'connection-closed': {
        const connection = this.#connections.get(event.request)
        if (connection) connection.endedAt ??= event.at
        break
      }
      default:
        return
    }
    this.#requests = null
  }

  /** The requests of an EventSource so far, the first one and its reconnections, in order of time. */
  requestsOf(source: number): readonly RequestId[] {
    // All anew: the page may learn of a request before it learns of who made it.
    this.#requests ??= this.#assign()
    return this.#requests.get(source) ?? []
  }

  #assign(): Map<number, RequestId[]> {
    const requests = new Map([...this.#sources.keys()].map((number) => [number, [] as RequestId[]]))
    const waitsSince = (number: number) => this.#waitsSince(requests.get(number)?.at(-1))
    for (const [request, { url, requestedAt }] of this.#connections) {
      const able = [...this.#sources].filter(([, source]) => mayAsk(source, url, requestedAt))
      // Of the open sources for that address, the one that waits longest.
      const [owner] = able
        .map(([number]) => number)
        .sort((a, b) => waitsSince(a) - waitsSince(b) || a - b)
      if (owner !== undefined) requests.get(owner)?.push(request)
    }
    return requests
  }

  /** Whoever never had a connection comes first, as a reconnection waits for its delay. */
  #waitsSince(last: RequestId | undefined): number {
    if (last === undefined) return -Infinity
    // Firefox can tell of the end of a connection after the next one has begun.
    return this.#connections.get(last)?.endedAt ?? Number.MAX_VALUE
  }
}

/** Whether a request is one that an EventSource makes. */
export function asksForEvents({ headers }: Extract<TraceEvent, { kind: 'request' }>): boolean {
  return headerValue(headers, 'accept')?.trim() === 'text/event-stream'
}

const mayAsk = ({ url, openedAt, closedAt }: Source, requested: string, at: Millis): boolean =>
  requestAddress(url) === requestAddress(requested) &&
  openedAt <= at + clockToleranceMs &&
  (closedAt === null || closedAt >= at - clockToleranceMs)
