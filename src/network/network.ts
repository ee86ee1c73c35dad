import type { HeaderList } from '../base/headers.ts'
import { messageOf } from '../base/errors.ts'
import type { Explanation, ServerEventData } from '../trace/model/events.ts'
import { corsPolicyOf } from '../catalogue/network/cors-policies.ts'
import {
  conditionsAt,
  connectionTakenMs,
  defaultConditions,
  type NetworkConditions,
} from '../catalogue/network/conditions.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import { passageOf, type Passage } from './body-stages.ts'
import { Connections, type Release } from './connections.ts'
import { contentCodingOf } from './content-coding.ts'
import {
  corsRefusal,
  exposedHeaders,
  preflightRefusal,
  type CorsRefusal,
  type PreflightAnswer,
} from './cors.ts'
import { refusalByHost, withTraits } from './cors-advice.ts'
import { answerPreflight, corsHeaders, rejectedByOrigin } from './cors-host.ts'
import { needsPreflight, preflightHeaders, unsafeHeaders } from './cors-safelist.ts'
import { eventSourceRefusal } from './event-source-refusal.ts'
import { bodyNotesOf } from './body-notes.ts'
import { whyOf } from './explained.ts'
import { PreflightCache } from './preflight-cache.ts'
import { headerLists, throughProxies } from './proxies.ts'
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
  /** How its body gets to the client. */
  readonly passage: Passage | null
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
  /** A server that the learner wrote. Its own origins have no CORS but its own. */
  readonly ownServer?: OwnServer | null
}

/** What of a server that the learner wrote concerns CORS. */
export interface OwnServer {
  readonly origins: readonly string[]
  /** Its answer to a preflight; undefined where no handler of it takes that. */
  preflight(request: Request, headers: HeaderList): Promise<Response | undefined>
}

/** Why the client goes no further with a request. */
type Refusal = Pick<Extract<ServerEventData, { kind: 'connection-closed' }>, 'reason' | 'why'>

const stopped: Refusal = { reason: 'stopped' }

/** Of a request that gets no response. */
const nothing = { response: null, passage: null }

/** What a request has that its `Request` doesn't show here. */
export interface RequestTraits {
  /**
   * To another origin it goes only after a preflight, whatever its method and headers (Fetch §2.2.5,
   * use-CORS-preflight flag): something listens to its upload, or its body is a stream.
   */
  readonly usesPreflight: boolean
  /** Its body is a stream, for a server that speaks HTTP/1.1. */
  readonly failsStreaming: boolean
}

/**
 * The simulated network as a lane's requests find it on their way to a server, and the heads of the
 * answers on their way back. Bodies go through `deliver`.
 */
export class Network {
  readonly positions = new LastEventIdTracker()
  readonly #options: NetworkOptions
  readonly #connections: Connections | null
  readonly #stopped = new AbortController()
  readonly #preflights = new PreflightCache()
  /** Requests that have left for their server, by host. */
  readonly #counts = new Map<string, number>()

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
  async ask(
    request: Request,
    log: RequestLog,
    traits: Partial<RequestTraits> = {},
  ): Promise<Asked> {
    const release = await this.#connect(request, log)
    try {
      const refusal = await this.#onTheWay(request, log, traits)
      if (refusal === null) return { ...(await this.#reach(request, log)), release }
      log.record({ kind: 'connection-closed', ...refusal })
      return { ...nothing, source: null, release }
    } catch (error) {
      // It broke before there was anything to answer with: the connection goes, without a response.
      log.record({ kind: 'response-ended', complete: false, reason: messageOf(error) })
      return { ...nothing, source: null, release }
    }
  }

  /** What happens before a request is with its server: why it never comes there, or null if it does. */
  async #onTheWay(
    request: Request,
    log: RequestLog,
    { usesPreflight = false, failsStreaming = false }: Partial<RequestTraits>,
  ): Promise<Refusal | null> {
    if (this.#hasStopped) return stopped
    const isForeign = this.#isForeign(request)
    const refusal = isForeign ? await this.#preflight(request, log, usesPreflight) : null
    if (refusal) return refusal
    if (failsStreaming) return refuseStreaming(request, log)
    await this.#travel(request, log)
    // A browser drops what it has not sent.
    return this.#hasStopped ? stopped : null
  }

  async #reach(request: Request, log: RequestLog): Promise<Omit<Asked, 'release'>> {
    const source = isEventSource(request) ? await this.#sourceOf(request) : null
    const sent = source ? withLastEventId(request, source.lastEventId) : request
    const { method, url } = request
    const conditions = this.#conditionsOfNext(url)
    log.record({ kind: 'request', method, url, headers: readableHeaders(sent.headers) })
    const answer = await this.#answerTo(sent, conditions)
    return { ...(await this.#bringBack(request, answer, log, conditions)), source }
  }

  /**
   * Brings the handshake of a WebSocket to its server. It knows no CORS and no preflight: browsers send
   * the origin, and leave it to the server to check that. Nor is it one of the few HTTP connections
   * to a host. Records `waiting`, `request` and, where the network answers in the server's place, what
   * that says; returns null then, and when nobody waits any more.
   */
  async askSocket(
    url: string,
    headers: HeaderList,
    log: RequestLog,
  ): Promise<NetworkConditions | null> {
    await this.#travel({ method: 'GET', url }, log)
    if (this.#hasStopped) return null
    const conditions = this.#conditionsOfNext(url)
    log.record({ kind: 'request', method: 'GET', url, headers })
    if (conditions.status === null) return conditions
    log.record({ kind: 'headers', status: conditions.status, headers: [] })
    log.record({ kind: 'response-ended', ...refusedHandshake(url, conditions.status) })
    return null
  }

  #conditionsOfNext(url: string): NetworkConditions {
    const { host } = new URL(url)
    const number = (this.#counts.get(host) ?? 0) + 1
    this.#counts.set(host, number)
    return conditionsAt(number, this.#options.conditions)
  }

  async #answerTo(request: Request, { status }: NetworkConditions): Promise<Response> {
    const { siteOrigin } = this.#options
    if (status !== null) return statusResponse(status)
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
  async #travel({ method, url }: Pick<Request, 'method' | 'url'>, log: RequestLog): Promise<void> {
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
    const { host } = new URL(request.url)
    return this.#isOwn(request) ? null : corsPolicyOf(host, this.#options.settings)
  }

  #isOwn({ url }: Request): boolean {
    return this.#options.ownServer?.origins.includes(new URL(url).origin) === true
  }

  /** The refusal, with what of the host and the request the advice about it depends on. */
  #withAdvice(request: Request, refusal: CorsRefusal): CorsRefusal {
    return withTraits(refusal, request, this.#isOwn(request))
  }

  /** What the host answers to a preflight. */
  async #answerToPreflight(request: Request, headers: HeaderList): Promise<PreflightAnswer> {
    const { ownServer, siteOrigin } = this.#options
    const own = await ownServer?.preflight(request, headers)
    if (!own) {
      const asked = { method: request.method, headers: unsafeHeaders(request) }
      return answerPreflight(this.#policyOf(request), asked, siteOrigin)
    }
    await own.body?.cancel('a preflight')
    return { status: own.status, headers: [...own.headers] }
  }

  /** Asks whether the request may be sent at all, where a browser would; why not, or null. */
  async #preflight(request: Request, log: RequestLog, always: boolean): Promise<Refusal | null> {
    const { siteOrigin } = this.#options
    const { method, url, mode } = request
    // An EventSource sets its `Last-Event-ID` by itself, which is no reason for a preflight.
    if (mode !== 'cors' || isEventSource(request)) return null
    if (!always && !needsPreflight(request)) return null
    if (this.#preflights.allows(request, always)) return null
    log.record({ kind: 'waiting', method, url, reason: 'network' })
    const own = log.another()
    await this.#travel(request, own)
    if (this.#hasStopped) {
      own.record({ kind: 'connection-closed', ...stopped })
      return stopped
    }
    const headers: HeaderList = preflightHeaders(request, siteOrigin)
    own.record({ kind: 'request', method: 'OPTIONS', url, headers })
    const answer = await this.#answerToPreflight(request, headers)
    own.record({ kind: 'headers', status: answer.status, headers: answer.headers })
    own.record({ kind: 'response-ended', complete: true, reason: '' })
    const refusal = preflightRefusal(request, answer, siteOrigin)
    if (refusal) {
      const byHost = refusalByHost(this.#policyOf(request), request, refusal)
      const { reason, why } = this.#withAdvice(request, byHost)
      return { reason: `the browser did not send it: ${reason} (CORS)`, why }
    }
    this.#preflights.keep(request, answer)
    return null
  }

  async #sourceOf(request: Request): Promise<EventConnection> {
    return this.positions.connect(request.url, namedEventId(request))
  }

  async #bringBack(
    request: Request,
    answer: Response,
    log: RequestLog,
    conditions: NetworkConditions,
  ): Promise<Pick<Asked, 'response' | 'passage'>> {
    const { siteOrigin, timeScale } = this.#options
    const isForeign = this.#isForeign(request)
    const sent = new Headers(answer.headers)
    if (isForeign) {
      for (const [name, value] of corsHeaders(this.#policyOf(request), request, siteOrigin)) {
        // A server that says so itself knows best.
        if (!sent.has(name)) sent.set(name, value)
      }
    }
    const { status } = answer
    const statusText = answer.statusText || reasonPhrase(status, request.url)
    // What the network answers in place of the server is short, and comes as it is.
    const onTheWay = conditions.status === null ? conditions : defaultConditions
    const proxied = throughProxies(request, { status, headers: sent }, onTheWay)
    const { headers } = proxied
    const isChecked = isForeign && request.mode !== 'no-cors'
    const refusal = isChecked ? corsRefusal(request, headers, siteOrigin) : null
    const why = refusal ? null : explanationOf(request, answer)
    const { isDecoded, hasUnknownBorders } = bodyNotesOf(answer)
    const borders = hasUnknownBorders ? ('unknown' as const) : null
    log.record({
      kind: 'headers',
      status,
      ...headerLists(sent, headers),
      ...(why && { why }),
      ...(borders && { borders }),
    })
    const serverCoding = isDecoded ? null : contentCodingOf(sent)
    const passage = passageOf(proxied.conditions, { timeScale, serverCoding })
    const responseWith = (shown: Headers) =>
      new Response(answer.body, { status, statusText, headers: shown })
    if (!isForeign) return { response: responseWith(headers), passage }
    if (refusal) {
      await this.#keepBack(request, answer, refusal, log)
      return nothing
    }
    // What is asked for with `no-cors` shows nothing of itself (an opaque response).
    if (request.mode === 'no-cors') {
      await answer.body?.cancel('no-cors')
      return { response: new Response(null), passage: null }
    }
    return { response: responseWith(exposedHeaders(request, headers)), passage }
  }

  /** Ends a response that the browser keeps from the code. */
  async #keepBack(
    request: Request,
    answer: Response,
    refusal: CorsRefusal,
    log: RequestLog,
  ): Promise<void> {
    // No code can make an EventSource send one more header.
    const byHost = isEventSource(request)
      ? refusal
      : refusalByHost(this.#policyOf(request), request, refusal)
    const { reason: cause, why } = this.#withAdvice(request, byHost)
    const reason = `the browser kept the answer from the code: ${cause} (CORS)`
    log.record({ kind: 'connection-closed', reason, why })
    await answer.body?.cancel(reason)
    log.record({ kind: 'server-stopped' })
  }
}

/** How a WebSocket ends that its server, or the network, doesn't open. */
export const refusedHandshake = (url: string, status: number) => ({
  complete: false,
  reason: `the handshake was answered with status ${status}`,
  why: { id: 'socket-status', values: [url, String(status)] },
})

/** Why a response is none that the code can use, if its server or an EventSource says so. */
function explanationOf(request: Request, answer: Response): Explanation | null {
  const ofServer = whyOf(answer)
  if (ofServer || !isEventSource(request)) return ofServer ?? null
  return eventSourceRefusal(request.url, answer.status, answer.headers)
}

/** What a browser does that must send a streamed body over HTTP/1.1: it sends nothing. */
function refuseStreaming({ method, url }: Request, log: RequestLog): Refusal {
  log.record({ kind: 'waiting', method, url, reason: 'network' })
  const reason =
    'the browser sends a body that is a stream over HTTP/2 only, and this server speaks HTTP/1.1: pass text or bytes as the body'
  return { reason, why: { id: 'streamed-body', values: [url] } }
}
