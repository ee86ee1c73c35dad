import { headerValue } from '../../base/headers.ts'
import { requestAddress } from '../../base/request-address.ts'
import type { Millis } from '../../base/units.ts'
import type { RequestId, TraceEvent } from './events.ts'

interface Source {
  readonly openedAt: Millis
  closedAt: Millis | null
  /** Its requests, as far as they are assigned. */
  readonly owned: RequestId[]
}

interface Connection {
  readonly request: RequestId
  readonly requestedAt: Millis
  endedAt: Millis | null
  /** The source that it is assigned to. */
  owner: number | null
}

/** Sandbox and service worker have clocks of their own, which tick at 1 ms in two engines. */
const clockToleranceMs = 2

/**
 * Of more sources for one address, nothing is inferred: a lane can open thousands, and to tell them
 * apart by the order of their requests means little.
 */
const maxSourcesOfAddress = 128

/**
 * Which requests are whose EventSource's, in one run of a lane. The browser does not tell, so it is
 * inferred: a source asks for its own address with `Accept: text/event-stream`, while it is open,
 * one request at a time.
 */
export class SourceConnections {
  readonly #addresses = new Map<string, AddressConnections>()
  /** By the source's number. */
  readonly #ofSource = new Map<number, AddressConnections>()
  readonly #ofRequest = new Map<RequestId, AddressConnections>()

  /** Takes in the next event of the lane. */
  take(event: TraceEvent): void {
    switch (event.kind) {
      case 'source-opened': {
        const address = this.#at(event.url)
        address.open(event.source, event.at)
        this.#ofSource.set(event.source, address)
        return
      }
      case 'source-closed':
        this.#ofSource.get(event.source)?.close(event.source, event.at)
        return
      case 'request': {
        if (!asksForEvents(event)) return
        const address = this.#at(event.url)
        address.request(event.request, event.at)
        this.#ofRequest.set(event.request, address)
        return
      }
      case 'response-ended':
      case 'connection-closed':
        this.#ofRequest.get(event.request)?.end(event.request, event.at)
        return
      default:
    }
  }

  /** The requests of an EventSource, the first one and its reconnections, in order of time; as of now. */
  requestsOf(source: number): readonly RequestId[] {
    return this.#ofSource.get(source)?.requestsOf(source) ?? []
  }

  /** The number of the EventSource that made a request; null if none did, or it is not known. */
  ownerOf(request: RequestId): number | null {
    return this.#ofRequest.get(request)?.ownerOf(request) ?? null
  }

  /** The sources for the address of `url` whose requests are told apart; none where that is not done. */
  sourcesAt(url: string): readonly number[] {
    return this.#addresses.get(requestAddress(url))?.sources ?? []
  }

  #at(url: string): AddressConnections {
    const address = requestAddress(url)
    const known = this.#addresses.get(address) ?? new AddressConnections()
    this.#addresses.set(address, known)
    return known
  }
}

/**
 * Sources and connections of one address. What an event may have changed is assigned anew when it is
 * asked for: the page may learn of a request before it learns of who made it.
 */
class AddressConnections {
  readonly #sources = new Map<number, Source>()
  /** In the order in which the page learnt of them. */
  readonly #connections: Connection[] = []
  readonly #indices = new Map<RequestId, number>()
  /** How many of the connections are assigned. */
  #assigned = 0

  get sources(): readonly number[] {
    return this.#sources.size > maxSourcesOfAddress ? [] : [...this.#sources.keys()]
  }

  open(number: number, openedAt: Millis): void {
    this.#sources.set(number, { openedAt, closedAt: null, owned: [] })
    this.#releaseWhere(({ requestedAt }) => requestedAt >= openedAt - clockToleranceMs)
  }

  close(number: number, at: Millis): void {
    const source = this.#sources.get(number)
    if (!source || source.closedAt !== null) return
    source.closedAt = at
    this.#releaseWhere(({ requestedAt }) => requestedAt > at + clockToleranceMs)
  }

  request(request: RequestId, requestedAt: Millis): void {
    this.#indices.set(request, this.#connections.length)
    this.#connections.push({ request, requestedAt, endedAt: null, owner: null })
  }

  end(request: RequestId, at: Millis): void {
    const index = this.#indices.get(request)
    const connection = index === undefined ? undefined : this.#connections[index]
    if (index === undefined || !connection || connection.endedAt !== null) return
    connection.endedAt = at
    // Firefox can tell of the end of a connection after the next one has begun.
    this.#release(index + 1)
  }

  requestsOf(number: number): readonly RequestId[] {
    this.#assign()
    return this.#sources.get(number)?.owned ?? []
  }

  ownerOf(request: RequestId): number | null {
    this.#assign()
    return this.#of(request)?.owner ?? null
  }

  #of(request: RequestId): Connection | undefined {
    return this.#connections[this.#indices.get(request) ?? -1]
  }

  #releaseWhere(isConcerned: (connection: Connection) => boolean): void {
    if (this.#sources.size > maxSourcesOfAddress) return this.#release(0)
    const index = this.#connections.findIndex(isConcerned)
    if (index !== -1) this.#release(index)
  }

  /** Assigns the connections from here on anew, when that is asked for. */
  #release(from: number): void {
    if (from >= this.#assigned) return
    for (let index = this.#assigned - 1; index >= from; index -= 1) {
      const connection = this.#connections[index]
      if (!connection || connection.owner === null) continue
      this.#sources.get(connection.owner)?.owned.pop()
      connection.owner = null
    }
    this.#assigned = from
  }

  #assign(): void {
    if (this.#sources.size > maxSourcesOfAddress) return
    for (; this.#assigned < this.#connections.length; this.#assigned += 1) {
      const connection = this.#connections[this.#assigned]
      if (!connection) return
      connection.owner = this.#ownerFor(connection)
      if (connection.owner === null) continue
      this.#sources.get(connection.owner)?.owned.push(connection.request)
    }
  }

  /** Of the sources that may have made this request, the one that waits longest. */
  #ownerFor({ requestedAt }: Connection): number | null {
    let found: number | null = null
    let longest = Infinity
    for (const [number, source] of this.#sources) {
      if (!mayAsk(source, requestedAt)) continue
      const since = this.#waitsSince(source)
      const isFirst = since < longest || (since === longest && number < (found ?? Infinity))
      if (found !== null && !isFirst) continue
      found = number
      longest = since
    }
    return found
  }

  /** Whoever never had a connection comes first, as a reconnection waits for its delay. */
  #waitsSince({ owned }: Source): number {
    const last = owned.at(-1)
    if (last === undefined) return -Infinity
    return this.#of(last)?.endedAt ?? Number.MAX_VALUE
  }
}

/** Whether a request is one that an EventSource makes. */
export function asksForEvents({ headers }: Extract<TraceEvent, { kind: 'request' }>): boolean {
  return headerValue(headers, 'accept')?.trim() === 'text/event-stream'
}

const mayAsk = ({ openedAt, closedAt }: Source, at: Millis): boolean =>
  openedAt <= at + clockToleranceMs && (closedAt === null || closedAt >= at - clockToleranceMs)
