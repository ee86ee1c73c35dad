import { clip, maxNameLength } from '../../base/clip.ts'
import { isSimulated } from '../../catalogue/servers/hosts.ts'
import type { Tap } from './tap.ts'

/*
 * Requests for hosts that nobody simulates. The policy of the sandbox keeps them on the machine, but
 * tells code, and the page, no more than that they failed: violation events miss EventSource in
 * Firefox and everything in WebKit's workers. So they are noticed where they are made.
 */

const NativeRequest = Request
const NativeUrl = URL
const { apply } = Reflect
const { href: here, origin } = location
const requestUrl = Object.getOwnPropertyDescriptor(Request.prototype, 'url')?.get
if (!requestUrl) throw new TypeError('Request.prototype.url isn’t a getter in this browser')
const urlOfRequest = requestUrl

/** Tells the trace of a request if the playground refuses it; returns whether it does. */
export type Refuse = (method: string, address: unknown) => boolean

/** Makes what notices refused requests, and starts to look at those of `fetch`. */
export function recordRefusals(tap: Pick<Tap, 'refused'>): Refuse {
  const refuse: Refuse = (method, address) => {
    const url = absolute(address)
    if (url === null || !isOutside(url)) return false
    tap.refused(clip(method, maxNameLength), clip(url.href, maxNameLength))
    return true
  }
  globalThis.fetch = new Proxy(fetch, {
    apply(target, self, args: unknown[]) {
      const [input, init] = args
      if (input instanceof NativeRequest) {
        refuse(methodOf(init, input.method), apply(urlOfRequest, input, []))
        return apply(target, self, args) as unknown
      }
      refuse(methodOf(init, 'GET'), input)
      return apply(target, self, args) as unknown
    },
  })
  return refuse
}

const isOutside = (url: URL): boolean =>
  (url.protocol === 'http:' || url.protocol === 'https:') &&
  url.origin !== origin &&
  !isSimulated(url, origin)

/** The address that a browser would make of it; null where it would throw. */
function absolute(address: unknown): URL | null {
  try {
    return new NativeUrl(String(address), here)
  } catch {
    return null
  }
}

/** Browsers write these, and only these, in capitals (Fetch §2.2.1, normalize a method). */
const normalized = /^(delete|get|head|options|post|put)$/i

function methodOf(init: unknown, otherwise: string): string {
  if (typeof init !== 'object' || init === null || !('method' in init)) return otherwise
  const { method } = init
  if (typeof method !== 'string') return otherwise
  return normalized.test(method) ? method.toUpperCase() : method
}
