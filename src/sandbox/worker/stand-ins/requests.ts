import { dataOf } from '../../../channels/message-data.ts'
import type { FromRequestServer, ToRequestServer } from '../../../channels/request-port.ts'

/*
 * The end of a port by which a sandbox makes its requests; the servers' worker has the other
 * (`serveRequests`). Learner code runs here, so nothing is used later on that it could have changed.
 */

const { apply } = Reflect
const { postMessage } = MessagePort.prototype
const { slice } = Uint8Array.prototype
const NativeUrl = URL

/** Redirects after which a browser gives up (Fetch §4.4). */
const maxRedirects = 20
const redirects = { 301: true, 302: true, 303: true, 307: true, 308: true } as const
const isRedirect = (status: number): boolean => status in redirects

export type HeaderPairs = readonly (readonly [string, string])[]

/** A request as a browser would send it. */
export interface Outgoing {
  readonly method: string
  /** Absolute. */
  readonly url: string
  readonly headers: HeaderPairs
  readonly body: ArrayBuffer | null
  readonly credentials: RequestCredentials
  readonly mode?: 'cors' | 'no-cors' | 'same-origin'
  readonly cache?: RequestCache
  readonly redirect?: RequestRedirect
}

/** The beginning of a response. */
export interface Head {
  readonly status: number
  readonly statusText: string
  readonly headers: HeaderPairs
  /** Where it came from in the end, without a fragment. */
  readonly url: string
  readonly redirected: boolean
  /** A redirect that was not to be followed. */
  readonly isOpaqueRedirect: boolean
}

/** Hears of the response: `head`, chunks, and `end`; or at any time, and last, `failed`. */
export interface Hearing {
  head(head: Head): void
  chunk(bytes: Uint8Array<ArrayBuffer>): void
  end(): void
  failed(): void
}

/** Ends a request; nothing more is heard of it, and its server learns that the client has gone. */
export type Cancel = () => void

type Listener = (message: FromRequestServer) => void

/** What carries messages to who answers requests, and back. */
export interface RequestChannel {
  post(message: ToRequestServer): void
  hear(listener: Listener): void
}

/** A port to another realm as such a channel. */
export const channelOf = (port: MessagePort): RequestChannel => ({
  post(message) {
    apply(postMessage, port, [message])
  },
  hear(listener) {
    port.onmessage = (event: MessageEvent<unknown>) => listener(dataOf(event) as FromRequestServer)
  },
})

/** Makes requests, which somebody at the other end of a channel answers. */
export class RequestPort {
  readonly #channel: RequestChannel
  /** By number. No `Map`, whose methods code can change. */
  readonly #open = Object.create(null) as Record<number, Listener | undefined>
  #lastId = 0

  constructor(channel: RequestChannel) {
    this.#channel = channel
    channel.hear((message) => this.#open[message.id]?.(message))
  }

  /** Sends a request, and after redirects the next one. */
  send(request: Outgoing, hearing: Hearing, redirected = 0): Cancel {
    const { redirect = 'follow', ...sent } = request
    this.#lastId += 1
    const id = this.#lastId
    let next: Cancel | null = null
    const forget = () => {
      this.#open[id] = undefined
    }
    const cancel = () => {
      if (this.#open[id]) this.#post({ type: 'cancel', id, reason: 'the client disconnected' })
      forget()
      next?.()
    }
    this.#open[id] = (message) => {
      switch (message.type) {
        case 'head': {
          const { status, statusText } = message
          const headers: HeaderPairs = message.headers
          const location = isRedirect(status) ? locationIn(headers) : null
          const head = { status, statusText, headers, url: withoutFragment(request.url) }
          if (location === null || redirect === 'manual') {
            const isOpaqueRedirect = isRedirect(status) && redirect === 'manual'
            hearing.head({ ...head, redirected: redirected > 0, isOpaqueRedirect })
            return
          }
          cancel()
          const following =
            redirect === 'error' || redirected === maxRedirects
              ? null
              : redirectedTo(request, status, location)
          if (following) next = this.send(following, hearing, redirected + 1)
          else hearing.failed()
          return
        }
        case 'chunks': {
          const { bytes, lengths } = message.chunks
          // The network's own window says how far it may run ahead, so all that comes is taken.
          this.#post({ type: 'credit', id, bytes: bytes.byteLength })
          for (let index = 0, from = 0; index < lengths.length; index += 1) {
            const until = from + (lengths[index] ?? 0)
            hearing.chunk(apply(slice, bytes, [from, until]))
            from = until
          }
          return
        }
        case 'end':
          forget()
          hearing.end()
          return
        case 'failed':
        case 'unhandled':
          forget()
          hearing.failed()
          return
        case 'pong':
      }
    }
    this.#post({ type: 'request', id, ...sent })
    return cancel
  }

  #post(message: ToRequestServer): void {
    this.#channel.post(message)
  }
}

const withoutFragment = (url: string): string => {
  const parsed = new NativeUrl(url)
  parsed.hash = ''
  return parsed.href
}

function locationIn(headers: HeaderPairs): string | null {
  for (let index = 0; index < headers.length; index += 1) {
    const pair = headers[index]
    if (pair?.[0] === 'location') return pair[1]
  }
  return null
}

/** The request after a redirect (Fetch §4.4, HTTP-redirect fetch); null where there is none. */
function redirectedTo(request: Outgoing, status: number, location: string): Outgoing | null {
  let url: URL
  const from = new NativeUrl(request.url)
  try {
    url = new NativeUrl(location, from)
  } catch {
    return null
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (request.mode === 'same-origin' && url.origin !== from.origin) return null
  if (url.hash === '') url.hash = from.hash
  const { method } = request
  const becomesGet =
    (status === 303 && method !== 'GET' && method !== 'HEAD') ||
    ((status === 301 || status === 302) && method === 'POST')
  const dropped = becomesGet ? /^content-(encoding|language|location|type)$/i : null
  const leavesOrigin = url.origin !== from.origin
  const headers: (readonly [string, string])[] = []
  for (let index = 0; index < request.headers.length; index += 1) {
    const pair = request.headers[index]
    if (!pair || dropped?.test(pair[0])) continue
    if (leavesOrigin && pair[0].toLowerCase() === 'authorization') continue
    headers[headers.length] = pair
  }
  const changed = becomesGet ? { method: 'GET', body: null } : {}
  return { ...request, ...changed, url: url.href, headers }
}
