import type { HeaderList } from '../base/headers.ts'
import { messageOf } from '../base/errors.ts'
import type { ServerEventData } from '../trace/model/events.ts'
import { corsPolicyOf } from '../catalogue/network/cors-policies.ts'
import { connectionTakenMs, type NetworkConditions } from '../catalogue/network/conditions.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import { Connections, type Release } from './connections.ts'
import {
  answerPreflight,
  corsHeaders,
  corsRefusal,
  needsPreflight,
  preflightHeaders,
  rejectedByOrigin,
  unsafeHeaders,
  exposedHeaders,
} from './cors.ts'
import { eventSourceRefusal } from './event-source-refusal.ts'
import { whyOf } from './explained.ts'
import { reasonPhrase } from './reason-phrases.ts'
import { statusResponse } from './status-response.ts'
import {
  LastEventIdTracker,
  isEventSource,
  namedEventId,
  readableHeaders,
  withLastEventId,
  type EventConnection,
} from './last-event-id.ts'
import { wait } from '../base/wait.ts'

type WithoutRequest<H> = H extends unknown ? Omit<H, 'request'> : never

/** Where what happens to one request is recorded. */
export interface RequestLog {
  record(happening: WithoutRequest<ServerEventData>): void
  /** The log of one more request, which the browser makes by itself. */
  another(): RequestLog
}

/** What came of a request: an answer with its body, or null where the browser says "network error". */
export interface Asked {
  readonly response: Response | null
  /** Set for an EventSource: what it is told of the stream. */
  readonly source: EventConnection | null
  /** Its connection is free again. */
  release(): void
}

interface NetworkOptions {
  readonly conditions: NetworkConditions
  readonly settings: ServerSettings
  readonly siteOrigin: string
  /** How many times as fast as the clock on the wall the server's time runs. */
  readonly timeScale: number
  answer(request: Request): Promise<Response>
}

/** Why the client goes no further with a request. */
type Refusal = Pick<Extract<ServerEventData, { kind: 'connection-closed' }>, 'reason' | 'why'>

const stopped: Refusal = { reason: 'stopped' }

/** How long a browser believes the answer to a preflight that does not say (Fetch §4.10): 5 s. */
const preflightHoldsMs = 5_000

/**
 * The simulated network as a lane's requests find it on their way to a server, and the heads of the
 * answers on their way back. Bodies go through `deliver`.
 */
export class Network {
  readonly positions = new LastEventIdTracker()
  readonly #options: NetworkOptions
  readonly #connections: Connections | null
  readonly #stopped = new AbortController()
  /** Until when which preflight need not be asked again. */
  readonly #allowed = new Map<string, number>()

  constructor(options: NetworkOptions) {
    this.#options = options
    const { connectionLimit, connectionsTaken } = options.conditions
    const others = {
      taken: connectionsTaken,
      leave: () => wait(connectionTakenMs / options.timeScale, this.#stopped.signal),
    }
    this.#connections = connectionLimit === null ? null : new Connections(connectionLimit, others)
  }

  /** Nobody waits for anything any more. */
  stop(): void {
    this.#stopped.abort()
    this.#connections?.open()
  }

  /**
   * Brings a request to its server and the head of the answer back. Records `waiting`, `request`,
   * `headers` and, where the browser itself ends it, `connection-closed`.
   */
  async ask(request: Request, log: RequestLog): Promise<Asked> {
    const release = await this.#connect(request, log)
    try {
      const refusal = await this.#onTheWay(request, log)
      if (refusal === null) return { ...(await this.#reach(request, log)), release }
      log.record({ kind: 'connection-closed', ...refusal })
      return { response: null, source: null, release }
    } catch (error) {
      // It broke before there was anything to answer with: the connection goes, without a response.
      log.record({ kind: 'response-ended', complete: false, reason: messageOf(error) })
      return { response: null, source: null, release }
    }
  }

  /** What happens before a request is with its server: why it never comes there, or null if it does. */
  async #onTheWay(request: Request, log: RequestLog): Promise<Refusal | null> {
    if (this.#hasStopped) return stopped
    const refusal = this.#isForeign(request) ? await this.#preflight(request, log) : null
    if (refusal) return refusal
    await this.#travel(request, log)
    // A browser drops what it has not sent.
    return this.#hasStopped ? stopped : null
  }

  async #reach(request: Request, log: RequestLog): Promise<Omit<Asked, 'release'>> {
    const source = isEventSource(request) ? await this.#sourceOf(request) : null
    const sent = source ? withLastEventId(request, source.lastEventId) : request
    const { method, url } = request
    log.record({ kind: 'request', method, url, headers: readableHeaders(sent.headers) })
    const answer = await this.#answerTo(sent)
    return { ...(await this.#bringBack(request, answer, log)), source }
  }

  async #answerTo(request: Request): Promise<Response> {
    const { conditions, siteOrigin } = this.#options
    if (conditions.status !== null) return statusResponse(conditions.status)
    const refusal =
      this.#isForeign(request) && rejectedByOrigin(this.#policyOf(request), siteOrigin)
    return refusal || this.#options.answer(request)
  }

  get #hasStopped(): boolean {
    return this.#stopped.signal.aborted
  }

  /** Waits for one of the few connections to the request's host. */
  async #connect({ method, url }: Request, log: RequestLog): Promise<Release> {
    const { host } = new URL(url)
    if (!this.#connections) return () => undefined
    if (this.#connections.isFull(host)) {
      log.record({ kind: 'waiting', method, url, reason: 'connection' })
    }
    return this.#connections.take(host)
  }

  /** The way to the server takes its time. */
  async #travel({ method, url }: Request, log: RequestLog): Promise<void> {
    const { conditions, timeScale } = this.#options
    if (conditions.initialDelayMs === 0) return
    log.record({ kind: 'waiting', method, url, reason: 'network' })
    await wait(conditions.initialDelayMs / timeScale, this.#stopped.signal)
  }

  #isForeign(request: Request): boolean {
    const { conditions, siteOrigin } = this.#options
    return conditions.cors && new URL(request.url).origin !== siteOrigin
  }

  #policyOf(request: Request) {
    return corsPolicyOf(new URL(request.url).host, this.#options.settings)
  }

  /** Asks whether the request may be sent at all, where a browser would; why not, or null. */
  async #preflight(request: Request, log: RequestLog): Promise<Refusal | null> {
    const { siteOrigin } = this.#options
    const isAsked = request.mode === 'cors' && !isEventSource(request) && needsPreflight(request)
    if (!isAsked) return null
    const { method, url } = request
    const key = JSON.stringify([method, url, unsafeHeaders(request)])
    if ((this.#allowed.get(key) ?? 0) > performance.now()) return null
    log.record({ kind: 'waiting', method, url, reason: 'network' })
    const own = log.another()
    await this.#travel(request, own)
    if (this.#hasStopped) {
      own.record({ kind: 'connection-closed', ...stopped })
      return stopped
    }
    const headers: HeaderList = preflightHeaders(request, siteOrigin)
    own.record({ kind: 'request', method: 'OPTIONS', url, headers })
    const answer = answerPreflight(this.#policyOf(request), request, siteOrigin)
    own.record({ kind: 'headers', status: answer.status, headers: answer.headers })
    own.record({ kind: 'response-ended', complete: true, reason: '' })
    if (answer.refusal) {
      const { reason, why } = answer.refusal
      return { reason: `the browser did not send it: ${reason} (CORS)`, why }
    }
    this.#allowed.set(key, performance.now() + preflightHoldsMs)
    return null
  }

  async #sourceOf(request: Request): Promise<EventConnection> {
    return this.positions.connect(request.url, namedEventId(request))
  }

  async #bringBack(
    request: Request,
    answer: Response,
    log: RequestLog,
  ): Promise<Pick<Asked, 'response'>> {
    const { siteOrigin } = this.#options
    const isForeign = this.#isForeign(request)
    const headers = new Headers(answer.headers)
    if (isForeign) {
      for (const [name, value] of corsHeaders(this.#policyOf(request), request, siteOrigin)) {
        // A server that says so itself knows best.
        if (!headers.has(name)) headers.set(name, value)
      }
    }
    const { status } = answer
    const statusText = answer.statusText || reasonPhrase(status, request.url)
    const ofSource = isEventSource(request)
      ? eventSourceRefusal(request.url, status, headers)
      : null
    const why = whyOf(answer) ?? ofSource
    log.record({ kind: 'headers', status, headers: [...headers], ...(why && { why }) })
    if (!isForeign) {
      return { response: new Response(answer.body, { status, statusText, headers }) }
    }
    const refusal = request.mode === 'no-cors' ? null : corsRefusal(request, headers, siteOrigin)
    if (refusal) {
      const reason = `the browser kept the answer from the code: ${refusal.reason} (CORS)`
      log.record({ kind: 'connection-closed', reason, why: refusal.why })
      await answer.body?.cancel(reason)
      log.record({ kind: 'server-stopped' })
      return { response: null }
    }
    // What is asked for with `no-cors` shows nothing of itself (an opaque response).
    if (request.mode === 'no-cors') {
      await answer.body?.cancel('no-cors')
      return { response: new Response(null) }
    }
    const seen = exposedHeaders(request, headers)
    return { response: new Response(answer.body, { status, statusText, headers: seen }) }
  }
}
