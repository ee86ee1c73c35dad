import { clip, maxNameLength } from '../../base/clip.ts'
import { isSimulated } from '../../catalogue/servers/hosts.ts'
import type { Tap } from './tap.ts'

/*
 * Requests for hosts that nobody simulates. The policy of the sandbox keeps them on the machine, but
 * tells code, and the page, no more than that they failed: violation events miss EventSource in
 * Firefox and everything in WebKit's workers. So they are noticed where they are made.
 */

const NativeUrl = URL
const { href: here, origin } = location

/** Tells the trace of a request if the playground refuses it; returns whether it does. */
export type Refuse = (method: string, address: unknown) => boolean

/** Makes what tells `tap` of refused requests; `origins` are simulated for this lane alone. */
export const refusalsOf =
  (tap: Pick<Tap, 'refused'>, origins: readonly string[]): Refuse =>
  (method, address) => {
    const url = absolute(address)
    if (url === null || !isOutside(url, origins)) return false
    tap.refused(clip(method, maxNameLength), clip(url.href, maxNameLength))
    return true
  }

const isOutside = (url: URL, origins: readonly string[]): boolean =>
  (url.protocol === 'http:' || url.protocol === 'https:') &&
  url.origin !== origin &&
  !isSimulated(url, origin, origins)

/** The address that a browser would make of it; null where it would throw. */
function absolute(address: unknown): URL | null {
  try {
    return new NativeUrl(String(address), here)
  } catch {
    return null
  }
}
