import * as v from 'valibot'

import { messageOf } from '../base/errors.ts'
import { withHiddenHeaders, withHiddenSecrets } from '../base/secrets.ts'
import { probeAnswered, type Found } from '../channels/probe-port.ts'
import { readableHeaders } from '../network/last-event-id.ts'
import type { RequestLog } from '../network/network.ts'
import type { Explanation } from '../trace/model/events.ts'

/** The page may stand still, or be gone: then nothing more is known of the failure. */
const probedWithinMs = 5_000

interface PassedThroughOptions {
  /** The one origin that the person allowed. */
  readonly origin: string
  readonly siteOrigin: string
  /** Requests over plain http reach the service worker over https (`upgradesRequests`). */
  readonly upgrades: boolean
  /** To the page, which finds out who is at an address. */
  readonly probePort: MessagePort
}

/** What came of a request: one that nobody else has a part in. */
interface Passed {
  readonly response: Response | null
  /** Closes its connection. Cancelling the body alone doesn't in Firefox while nothing comes. */
  readonly abandon: () => void
}

/**
 * Passes a lane's requests through to the real server that the person allowed, and records them. No
 * network condition has an effect on it, and no simulated server is asked (decision 15).
 */
export class PassedThrough {
  readonly #options: PassedThroughOptions
  #isStopped = false
  /** Of the requests that are open. */
  readonly #open = new Set<AbortController>()
  readonly #waiting = new Map<number, (found: Found) => void>()
  #lastId = 0

  constructor(options: PassedThroughOptions) {
    this.#options = options
    const { probePort } = options
    probePort.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#hear(data))
    probePort.start()
  }

  takes({ url }: Pick<Request, 'url'>): boolean {
    return new URL(this.#asAllowed(url)).origin === this.#options.origin
  }

  /**
   * Records `request`, and `headers` or why there are none. One that `failsStreaming` has lost its body,
   * as no browser sends it over HTTP/1.1, so nothing is sent.
   */
  async ask(request: Request, log: RequestLog, failsStreaming = false): Promise<Passed> {
    const url = this.#asAllowed(request.url)
    const { method } = request
    const shown = withHiddenSecrets(url)
    if (failsStreaming) {
      log.record({ kind: 'waiting', method, url: shown, reason: 'network' })
      fails(log, streamingReason, { id: 'real-streamed-body', values: [] })
      return { response: null, abandon: () => {} }
    }
    const headers = withHiddenHeaders(readableHeaders(request.headers))
    log.record({ kind: 'request', method, url: shown, headers, server: 'real' })
    const controller = new AbortController()
    this.#open.add(controller)
    const abandon = () => {
      this.#open.delete(controller)
      controller.abort()
    }
    try {
      const response = await this.#send(url, request, controller.signal)
      if (response.type === 'opaqueredirect') {
        fails(log, redirectReason, { id: 'real-redirected', values: [shown] })
        return { response: null, abandon }
      }
      const { status } = response
      log.record({ kind: 'headers', status, headers: withHiddenHeaders([...response.headers]) })
      // What was asked for with `no-cors` shows nothing of itself (an opaque response).
      if (request.mode !== 'no-cors') return { response, abandon }
      abandon()
      return { response: new Response(null), abandon }
    } catch (error) {
      await this.#failed(url, messageOf(error), log)
      return { response: null, abandon }
    }
  }

  /** Ends all that is open; the server sees its connections closed. */
  stop(): void {
    this.#isStopped = true
    for (const controller of this.#open) controller.abort()
    for (const answer of this.#waiting.values()) answer('silent')
  }

  close(): void {
    this.#options.probePort.close()
  }

  /**
   * Made anew, as a request that the service worker gets may be one that follows redirects, or sends
   * cookies. With CORS whatever the code asks for: without it, no request can be kept from following a
   * redirect (Fetch §4.1, main fetch: `no-cors`).
   */
  async #send(url: string, request: Request, signal: AbortSignal): Promise<Response> {
    const { method, headers, cache } = request
    const hasBody = method !== 'GET' && method !== 'HEAD'
    const body = hasBody ? await request.arrayBuffer() : null
    return fetch(url, {
      method,
      headers,
      cache,
      body,
      mode: 'cors',
      credentials: 'omit',
      redirect: 'manual',
      signal,
    })
  }

  async #failed(url: string, reason: string, log: RequestLog): Promise<void> {
    const found = this.#isStopped ? null : await this.#probe(url)
    if (this.#isStopped || found === null) {
      log.record({ kind: 'connection-closed', reason: 'stopped' })
      return
    }
    const values = [withHiddenSecrets(url), this.#options.siteOrigin]
    fails(log, reason, { id: whyIds[found], values })
  }

  /** Who is there. Never the request itself again: the page makes a GET of its own, without CORS. */
  #probe(url: string): Promise<Found> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve) => {
      const timer = setTimeout(() => answer('silent'), probedWithinMs)
      const answer = (found: Found) => {
        clearTimeout(timer)
        this.#waiting.delete(id)
        resolve(found)
      }
      this.#waiting.set(id, answer)
      this.#options.probePort.postMessage({ id, url })
    })
  }

  #hear(data: unknown): void {
    const message = v.safeParse(probeAnswered, data)
    if (message.success) this.#waiting.get(message.output.id)?.(message.output.found)
  }

  /** The address over http again, where the browser upgraded what the person allowed. */
  #asAllowed(address: string): string {
    const { origin, upgrades } = this.#options
    const upgraded = origin.replace(/^http:/, 'https:')
    const isUpgraded = upgrades && upgraded !== origin && new URL(address).origin === upgraded
    return isUpgraded ? origin + address.slice(upgraded.length) : address
  }
}

const streamingReason =
  'the browser sends a body that is a stream over HTTP/2 only: pass text or bytes as the body'

const redirectReason = 'the server redirected, and the playground follows no redirect'

const whyIds: Readonly<Record<Found, string>> = {
  answered: 'real-cors',
  redirected: 'real-redirected',
  silent: 'real-silent',
}

function fails(log: RequestLog, reason: string, why: Explanation): void {
  log.record({ kind: 'response-ended', complete: false, reason, why })
}
