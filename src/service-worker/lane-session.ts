import * as v from 'valibot'

import { now } from '../base/clock.ts'
import { withHiddenSecrets } from '../base/secrets.ts'
import { byteCount, millis } from '../base/units.ts'
import { isSimulatedSocket } from '../catalogue/servers/hosts.ts'
import { maxOpenRequests } from '../catalogue/network/open-requests.ts'
import { requestIdHeader, toServer } from '../channels/lane.ts'
import type { ServiceWorkerReply } from '../channels/from-service-worker.ts'
import { EventBatch } from '../channels/trace-batch.ts'
import { createServers, type AnswerSource } from '../servers/msw-handlers.ts'
import { createRecordedServers } from '../servers/recorded-servers.ts'
import { Connections } from '../network/connections.ts'
import { Network, type Asked, type RequestLog, type RequestTraits } from '../network/network.ts'
import { declaredLength } from '../network/declared-length.ts'
import { deliver, type Delivery } from '../network/deliver.ts'
import { ReadWindow } from '../network/read-window.ts'
import { isEventSource } from '../network/last-event-id.ts'
import type { RecordingInUse } from '../recording/model.ts'
import { createServerContext, type ServerContext } from '../servers/server.ts'
import type { ByteRange, RequestId, ServerEventData } from '../trace/model/events.ts'
import type { Lane } from '../trace/model/lane.ts'
import type { RunSettings } from '../trace/model/settings.ts'
import { upgradedOrigins } from './confinement.ts'
import { LaneSocket } from './lane-socket.ts'
import { withShortTexts } from './short-texts.ts'
import { PassedThrough } from './passed-through.ts'
import { WrittenServer, type AskedServer } from './written-server.ts'

/** Unread bytes that may be under way to a lane: about what a socket's buffers would hold. */
const windowBytes = byteCount(1024 * 1024)

/** Of each response this much is kept in the trace byte by byte; beyond it only counted. */
const keptOfResponse = byteCount(8 * 1024 * 1024)

/** And of all responses of a lane's run this much, so that three lanes' can be exported as a file. */
const keptOfRun = byteCount(32 * 1024 * 1024)

/** A loop of requests must not fill the memory of page and service worker. */
const maxRequests = 10_000

/** There is one queue a lane, whatever the host. */
const queueName = 'lane'

const flushAfterMs = 8
/** A message beyond 64 KiB costs Chromium several times as much a byte: measured, 0.8 ms against 0.12 ms. */
const flushAfterEvents = 512

interface OpenRequest {
  readonly window: ReadWindow
  delivery: Delivery | null
}

interface SessionOptions {
  readonly run: string
  readonly lane: Lane
  readonly timeScale: number
  readonly settings: RunSettings
  /** Origins that are simulated for this lane alone. */
  readonly origins?: readonly string[]
  /** Those of them that the server names which the learner wrote. */
  readonly serverOrigins?: readonly string[]
  /** Replayed before any simulated server is asked. */
  readonly recordings?: readonly RecordingInUse[]
  readonly siteOrigin: string
  /** The lane's requests are upgraded from http to https (`upgradesRequests`). */
  readonly upgrades?: boolean
  /** The engine lets out what it asks before it follows a redirect (`leaksRedirects`). */
  readonly leaksRedirects?: boolean
  readonly port: MessagePort
  /** The origin of a real server that the person allowed. */
  readonly realOrigin?: string | undefined
  /** To the page, which finds out why that server can't be reached; without one, undefined. */
  readonly probePort?: MessagePort | undefined
  /** The server that the learner wrote; without one, undefined. */
  readonly server?: AskedServer | undefined
  post(message: ServiceWorkerReply, transfer?: Transferable[]): void
}

const redirects: readonly number[] = [301, 302, 303, 307, 308]

const redirectedElsewhere =
  'the server redirected to another origin. This browser would ask the real server there first, so the playground went no further. Request the final address, or let the server respond itself'

/** Whether the browser would follow the response to another origin. */
function goesElsewhere(request: Request, { status, headers }: Response): boolean {
  const location = headers.get('location')
  if (request.redirect !== 'follow' || !redirects.includes(status) || location === null)
    return false
  if (!URL.canParse(location, request.url)) return false
  return new URL(location, request.url).origin !== new URL(request.url).origin
}

/** What came of a request, and whether a real server responded. */
type AskedOfLane = Asked & {
  readonly isReal: boolean
  /** The client has gone. */
  readonly abandon?: () => void
}

/** Passes requests through, where the person allowed a real server. */
function passedThrough(options: SessionOptions): PassedThrough | null {
  const { realOrigin: origin, probePort, siteOrigin, upgrades = false } = options
  if (origin === undefined || !probePort) return null
  return new PassedThrough({ origin, probePort, siteOrigin, upgrades })
}

/**
 * One lane of one run, as the server's side knows it: the simulated servers' state, the windows of its
 * responses, and the events it reports to the page. Lives as long as the run does; if the browser
 * puts the service worker to sleep it is gone, and the page hears so when it asks.
 */
export class LaneSession {
  readonly run: string
  readonly lane: Lane
  /** Set when the lane's script went out with its Content-Security-Policy. */
  confined = false
  readonly #options: SessionOptions
  readonly #network: Network
  readonly #context: ServerContext
  readonly #sockets = new Set<LaneSocket>()
  readonly #written: WrittenServer | null
  readonly #real: PassedThrough | null
  readonly #queue = new Connections(maxOpenRequests)
  readonly #requests = new Map<RequestId, OpenRequest>()
  #stopped = false
  #requestCount = 0
  #leftToKeep: number = keptOfRun
  #sequence = 0
  #lastAt = millis(0)
  readonly #pending: EventBatch
  #flushTimer: ReturnType<typeof setTimeout> | null = null

  constructor(options: SessionOptions) {
    this.run = options.run
    this.lane = options.lane
    this.#options = options
    this.#pending = new EventBatch(options.lane, flushAfterEvents)
    options.port.addEventListener('message', (event: MessageEvent<unknown>) => this.#hear(event))
    options.port.start()
    const { network: conditions, servers: settings } = options.settings
    const { siteOrigin, timeScale } = options
    const { server } = options
    this.#written = server
      ? new WrittenServer(server, { ...options, origins: options.serverOrigins ?? [] })
      : null
    this.#real = passedThrough(options)
    this.#context = createServerContext({ siteOrigin, timeScale, settings })
    const answer = createServers(this.#context, this.#sources())
    this.#network = new Network({
      conditions,
      settings,
      siteOrigin,
      timeScale,
      answer,
      ownServer: this.#written,
    })
  }

  /** What is asked before the simulated servers, in this order. */
  #sources(): AnswerSource[] {
    const written = this.#written
    const { recordings = [], siteOrigin, timeScale } = this.#options
    const recorded = createRecordedServers(recordings, { siteOrigin, timeScale })
    return written ? [(request) => written.answer(request), recorded] : [recorded]
  }

  /** Origins that this lane alone may request, beside the simulated ones. */
  get origins(): readonly string[] {
    const { origins = [], realOrigin, upgrades = false, siteOrigin } = this.#options
    const asked = realOrigin === undefined ? origins : [...origins, realOrigin]
    const all = upgrades ? [...new Set([...asked, ...upgradedOrigins(asked)])] : asked
    // The site's own has its way of its own: what it serves besides simulated servers must stay.
    return all.filter((origin) => origin !== siteOrigin)
  }

  /** Whether requests are refused: the page has ended the lane. */
  get stopped(): boolean {
    return this.#stopped
  }

  /** The sequence number of the newest event; all up to it are on their way to the page. */
  get sequence(): number {
    this.flush()
    return this.#sequence
  }

  /**
   * Answers one request of the lane by a simulated server, or the real one that the person allowed, and
   * records what happens. The code stands still until the end of one that `isSynchronous`, and so can
   * acknowledge nothing of it.
   */
  async respond(
    request: Request,
    traits: Partial<RequestTraits> & { readonly isSynchronous?: boolean } = {},
  ): Promise<Response> {
    if (this.#stopped) return Response.error()
    if (this.#requestCount >= maxRequests) {
      const text = `This run has made ${maxRequests} requests; the playground responds to no more. Run again.\n`
      return new Response(text, { status: 429 })
    }
    const { id, log } = this.#newRequest()
    const open: OpenRequest = { window: new ReadWindow(windowBytes), delivery: null }
    // EventSource and XMLHttpRequest read on their own; the latter says so when it has headers.
    if (traits.isSynchronous || isEventSource(request)) open.window.drain()
    this.#requests.set(id, open)
    const asked = await this.#ask(request, log, traits)
    if (!asked.response) {
      this.#over(id, asked)
      // After a mere network error an EventSource would come back, and browsers give it up here.
      return isEventSource(request) ? new Response(null, { status: 403 }) : Response.error()
    }
    // Stopped while the server was still thinking: there is nobody to answer.
    if (this.#stopped) {
      await asked.response.body?.cancel()
      log.record({ kind: 'connection-closed', reason: 'stopped' })
      if (!asked.isReal) log.record({ kind: 'server-stopped' })
      this.#over(id, asked)
      return Response.error()
    }
    if (this.#options.leaksRedirects === true && goesElsewhere(request, asked.response)) {
      await asked.response.body?.cancel()
      log.record({ kind: 'response-ended', complete: false, reason: redirectedElsewhere })
      this.#over(id, asked)
      return isEventSource(request) ? new Response(null, { status: 403 }) : Response.error()
    }
    return this.#send(id, log, open, {
      ...asked,
      response: asked.response,
      isForSource: isEventSource(request),
      // Of a real server's body, the browser itself compares it, as sent.
      length: asked.isReal ? null : declaredLength(request.method, asked.response),
    })
  }

  /** Waits for its turn, then brings the request to its server. */
  async #ask(
    request: Request,
    log: RequestLog,
    traits: Partial<RequestTraits>,
  ): Promise<AskedOfLane> {
    const { method } = request
    const isReal = this.#real?.takes(request) === true
    const url = isReal ? withHiddenSecrets(request.url) : request.url
    if (this.#queue.isFull(queueName)) log.record({ kind: 'waiting', method, url, reason: 'queue' })
    const leave = await this.#queue.take(queueName)
    if (this.#real && isReal) {
      const { response, abandon } = await this.#real.ask(request, log, traits.failsStreaming)
      const asked = { response, passage: null, source: null, isReal: true, abandon }
      return { ...asked, release: leave }
    }
    const asked = await this.#network.ask(request, log, traits)
    return {
      ...asked,
      isReal: false,
      release: () => {
        asked.release()
        leave()
      },
    }
  }

  #newRequest(): { readonly id: RequestId; readonly log: RequestLog } {
    this.#requestCount += 1
    const id = this.#requestCount
    const log: RequestLog = {
      record: (happening) => this.#record({ ...happening, request: id }),
      another: () => this.#newRequest().log,
    }
    return { id, log }
  }

  #over(id: RequestId, asked: Asked): void {
    this.#requests.delete(id)
    asked.release()
  }

  #send(
    id: RequestId,
    log: RequestLog,
    open: OpenRequest,
    asked: AskedOfLane & {
      readonly response: Response
      readonly isForSource: boolean
      readonly length: number | null
    },
  ): Response {
    const { status, statusText, body } = asked.response
    const headers = new Headers(asked.response.headers)
    headers.set(requestIdHeader, String(id))
    if (!body) {
      log.record({ kind: 'response-ended', complete: true, reason: '' })
      asked.source?.ended()
      this.#over(id, asked)
      return new Response(null, { status, statusText, headers })
    }
    open.delivery = deliver(body, {
      window: open.window,
      declaredLength: asked.length,
      forEventSource: asked.isForSource,
      isReal: asked.isReal,
      delivered: (chunk) => asked.source?.delivered(chunk),
      ...(asked.passage && { passage: asked.passage }),
      record: (happening) => {
        const isCounted = 'bytes' in happening && !this.#keeps(happening)
        log.record(isCounted ? { ...happening, bytes: new Uint8Array(0) } : happening)
        if (happening.kind === 'response-ended') asked.source?.ended()
        else if (happening.kind === 'connection-closed') {
          asked.source?.left()
          asked.abandon?.()
        } else if (happening.kind !== 'server-stopped') return
        this.#over(id, asked)
      },
    })
    return new Response(open.delivery.stream, { status, statusText, headers })
  }

  /**
   * Whether the bytes of a chunk are kept. Once the run's share is used up nothing more is,
   * even if it would fit: what is kept of a response has no gaps.
   */
  #keeps({ offset, length }: ByteRange): boolean {
    if (offset + length > keptOfResponse) return false
    this.#leftToKeep -= length
    return this.#leftToKeep >= 0
  }

  /** Breaks off all streams of the lane; requests from now on are refused. */
  stop(): void {
    this.#stopped = true
    this.#network.stop()
    this.#real?.stop()
    this.#written?.stop()
    this.#queue.open()
    for (const { delivery } of this.#requests.values()) delivery?.breakOff('The lane was stopped')
    for (const socket of this.#sockets) socket.stop()
    // What the servers do about it follows within a task; it is reported as usual.
    this.flush()
  }

  close(): void {
    this.stop()
    this.#options.port.close()
    this.#real?.close()
    this.#written?.close()
  }

  #hear(event: MessageEvent<unknown>): void {
    const message = v.safeParse(toServer, event.data)
    if (!message.success) return
    if (message.output.type === 'source') {
      const { url, isOpen } = message.output
      if (isOpen) this.#network.positions.opened(url)
      else this.#network.positions.closed(url)
      return
    }
    if (message.output.type === 'socket') {
      const [port] = event.ports
      if (port) this.#openSocket(message.output, port)
      return
    }
    if (message.output.type === 'refused') {
      const { method, url, at } = message.output
      if (this.#requestCount >= maxRequests) return
      this.#requestCount += 1
      this.#record({ kind: 'refused', request: this.#requestCount, method, url }, at)
      return
    }
    const open = this.#requests.get(message.output.request)
    if (!open) return
    if (message.output.type === 'ack') open.window.acknowledge(message.output.bytes)
    else if (message.output.type === 'drain') open.window.drain()
    else open.delivery?.clientLeft('the client disconnected')
  }

  /** Opens a WebSocket of the code's, whose messages go over `port`. */
  #openSocket(
    { url, protocols }: { readonly url: string; readonly protocols: readonly string[] },
    port: MessagePort,
  ): void {
    if (this.#stopped || this.#requestCount >= maxRequests || !URL.canParse(url))
      return port.close()
    if (!isSimulatedSocket(new URL(url))) return port.close()
    const { id, log } = this.#newRequest()
    const { siteOrigin, timeScale } = this.#options
    const socket = new LaneSocket({
      request: id,
      log,
      url,
      protocols,
      siteOrigin,
      timeScale,
      network: this.#network,
      context: this.#context,
      port,
      keeps: (bytes) => {
        this.#leftToKeep -= bytes
        return this.#leftToKeep >= 0
      },
      ended: () => this.#sockets.delete(socket),
    })
    this.#sockets.add(socket)
    void socket.open()
  }

  /** Records what happens now, or what the sandbox did at `sandboxAt` by its own clock. */
  #record(happening: ServerEventData, sandboxAt: number | null = null): void {
    this.#sequence += 1
    const writtenAt =
      happening.kind === 'written' ? this.#written?.writtenAt(happening.bytes) : null
    // In the order of this realm: what another one wrote is told here a little later.
    this.#lastAt = millis(Math.max(this.#lastAt, writtenAt ?? now()))
    const at = sandboxAt === null ? this.#lastAt : millis(sandboxAt)
    this.#pending.add(withShortTexts(happening), { sequence: this.#sequence, at })
    if (this.#pending.size >= flushAfterEvents) this.flush()
    else this.#flushTimer ??= setTimeout(() => this.flush(), flushAfterMs)
  }

  /** Sends what has happened so far on its way to the page, so that nothing sent later overtakes it. */
  flush(): void {
    if (this.#flushTimer !== null) clearTimeout(this.#flushTimer)
    this.#flushTimer = null
    if (this.#pending.size === 0) return
    const events = this.#pending.take()
    const transfer = [events.table.buffer, events.bytes.buffer]
    this.#options.post({ type: 'trace', run: this.run, events }, transfer)
  }
}
