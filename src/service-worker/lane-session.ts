import * as v from 'valibot'

import { now } from '../base/clock.ts'
import { byteCount } from '../base/units.ts'
import { requestIdHeader, toServer } from '../channels/lane.ts'
import type { FromServiceWorker } from '../channels/service-worker.ts'
import { createServers, type Answer } from '../endpoints/handlers.ts'
import { deliver, type Delivery } from '../endpoints/network.ts'
import { ReadWindow } from '../endpoints/read-window.ts'
import { createServerContext, type ServerContext } from '../endpoints/server.ts'
import type { HeaderList, RequestId, ServerEvent, ServerHappening } from '../trace/events.ts'
import type { Lane } from '../trace/lane.ts'

/** Unread bytes that may be under way to a lane: about what a socket's buffers would hold. */
const windowBytes = byteCount(1024 * 1024)

/** Of each response this much is kept in the trace byte by byte; beyond it only counted. */
const keptBytes = byteCount(8 * 1024 * 1024)

/** A loop of requests must not fill the memory of page and service worker. */
const maxRequests = 10_000

const flushAfterMs = 8
const flushAfterEvents = 512

interface OpenRequest {
  readonly window: ReadWindow
  delivery: Delivery | null
}

interface SessionOptions {
  readonly run: string
  readonly lane: Lane
  readonly timeScale: number
  readonly siteOrigin: string
  readonly port: MessagePort
  post(message: FromServiceWorker): void
}

/**
 * One lane of one run, as the server's side knows it: the faked servers' state, the windows of its
 * responses, and the events it reports to the page. Lives as long as the run does; if the browser
 * puts the service worker to sleep it is gone, and the page hears so when it asks.
 */
export class LaneSession {
  readonly run: string
  readonly lane: Lane
  /** Set when the lane's script went out with its Content-Security-Policy. */
  confined = false
  readonly #options: SessionOptions
  readonly #context: ServerContext
  readonly #answer: Answer
  readonly #requests = new Map<RequestId, OpenRequest>()
  #stopped = false
  #requestCount = 0
  #sequence = 0
  #pending: ServerEvent[] = []
  #flushTimer: ReturnType<typeof setTimeout> | null = null

  constructor(options: SessionOptions) {
    this.run = options.run
    this.lane = options.lane
    this.#options = options
    this.#context = createServerContext(options)
    this.#answer = createServers(this.#context)
    options.port.addEventListener('message', (event: MessageEvent<unknown>) => this.#hear(event))
    options.port.start()
  }

  /** The sequence number of the newest event; all up to it are on their way to the page. */
  get sequence(): number {
    this.#flush()
    return this.#sequence
  }

  /** Answers one request of the lane by a faked server, recording what happens. */
  async respond(request: Request): Promise<Response> {
    if (this.#stopped) return Response.error()
    if (this.#requestCount >= maxRequests) {
      const text = `This run has made ${maxRequests} requests; the playground answers no more.\n`
      return new Response(text, { status: 429 })
    }
    this.#requestCount += 1
    const id = this.#requestCount
    const headers: HeaderList = [...request.headers]
    this.#record({
      kind: 'request',
      request: id,
      method: request.method,
      url: request.url,
      headers,
    })
    const open: OpenRequest = { window: new ReadWindow(windowBytes), delivery: null }
    // EventSource and XMLHttpRequest read on their own; the latter says so when it has headers.
    if (request.headers.get('accept') === 'text/event-stream') open.window.drain()
    this.#requests.set(id, open)
    const response = await this.#answer(request)
    // Stopped while the server was still thinking: there is nobody to answer.
    if (this.#stopped) {
      await response.body?.cancel()
      this.#record({ kind: 'connection-closed', request: id, reason: 'stopped' })
      this.#record({ kind: 'server-stopped', request: id })
      return Response.error()
    }
    return this.#send(id, open, response, request.url)
  }

  #send(id: RequestId, open: OpenRequest, response: Response, url: string): Response {
    const { status, statusText, body } = response
    this.#record({ kind: 'headers', request: id, status, headers: [...response.headers] })
    const headers = new Headers(response.headers)
    headers.set(requestIdHeader, String(id))
    if (!body) {
      this.#record({ kind: 'response-ended', request: id, complete: true, reason: '' })
      this.#requests.delete(id)
      return new Response(null, { status, statusText, headers })
    }
    const isEventStream = headers.get('content-type')?.startsWith('text/event-stream') === true
    const followed = isEventStream ? this.#context.lastEventIds.follow(url) : null
    open.delivery = deliver(body, open.window, (happening) => {
      if (happening.kind === 'written') followed?.written(happening.bytes)
      else if (happening.kind === 'delivered') followed?.delivered(happening.length)
      else if (happening.kind === 'connection-closed') followed?.clientLeft()
      const isLate = happening.kind === 'written' && happening.offset + happening.length > keptBytes
      this.#record({ ...happening, ...(isLate && { bytes: new Uint8Array(0) }), request: id })
      if (happening.kind === 'response-ended' || happening.kind === 'server-stopped') {
        this.#requests.delete(id)
      }
    })
    return new Response(open.delivery.stream, { status, statusText, headers })
  }

  /** Breaks off all streams of the lane; requests from now on are refused. */
  stop(): void {
    this.#stopped = true
    for (const { delivery } of this.#requests.values()) delivery?.breakOff('The lane was stopped')
    // What the servers do about it follows within a task; it is reported as usual.
    this.#flush()
  }

  close(): void {
    this.stop()
    this.#options.port.close()
  }

  #hear(event: MessageEvent<unknown>): void {
    const message = v.safeParse(toServer, event.data)
    if (!message.success) return
    const open = this.#requests.get(message.output.request)
    if (!open) return
    if (message.output.type === 'ack') open.window.acknowledge(message.output.bytes)
    else if (message.output.type === 'drain') open.window.drain()
    else open.delivery?.clientLeft('the client gave up')
  }

  #record(happening: ServerHappening): void {
    this.#sequence += 1
    const { lane } = this
    this.#pending.push({ ...happening, lane, realm: 'server', sequence: this.#sequence, at: now() })
    if (this.#pending.length >= flushAfterEvents) this.#flush()
    else this.#flushTimer ??= setTimeout(() => this.#flush(), flushAfterMs)
  }

  #flush(): void {
    if (this.#flushTimer !== null) clearTimeout(this.#flushTimer)
    this.#flushTimer = null
    if (this.#pending.length === 0) return
    const events = this.#pending
    this.#pending = []
    this.#options.post({ type: 'trace', run: this.run, events })
  }
}
