/*
 * The cookies of a lane and run. What a service worker or a worker answers sets none in the browser
 * (Fetch §2.2.2 filters `Set-Cookie`), so a server that the learner writes has a jar of ours, by the
 * rules of RFC 6265bis. Left out: prefixes of names, priorities and limits of number.
 */

interface Cookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  /** Only the host that set it, none below it. */
  readonly isHostOnly: boolean
  readonly path: string
  readonly isSecure: boolean
  readonly sameSite: 'none' | 'lax' | 'strict'
  /** In milliseconds since the Unix epoch; Infinity for the session. */
  readonly expiresAt: number
}

/** A request as cookies see it. */
interface CookieContext {
  readonly url: URL
  /** The page's site asks. */
  readonly isSameSite: boolean
}

/** Larger ones are ignored, as browsers do (RFC 6265bis §5.6). */
const maxCookieLength = 4096

export class CookieJar {
  readonly #now: () => number
  #cookies: readonly Cookie[] = []

  /** `now` in milliseconds since the Unix epoch. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Takes what a `Set-Cookie` header says; a cookie that the response may not set is ignored. */
  take(header: string, { url, isSameSite }: CookieContext): void {
    const cookie = cookieOf(header, url, this.#now())
    if (!cookie) return
    if (cookie.isSecure && !isSecure(url)) return
    if (cookie.sameSite === 'none' ? !cookie.isSecure : !isSameSite) return
    this.#cookies = [...this.#cookies.filter((each) => !isSame(each, cookie)), cookie]
  }

  /** The value of the `Cookie` header of a request; null if it has no cookies. */
  headerFor({ url, isSameSite }: CookieContext): string | null {
    const now = this.#now()
    this.#cookies = this.#cookies.filter(({ expiresAt }) => expiresAt > now)
    const sent = this.#cookies
      .filter((each) => isFor(each, url) && (isSameSite || each.sameSite === 'none'))
      // Longer paths first (RFC 6265bis §5.8.3).
      .toSorted((one, other) => other.path.length - one.path.length)
    return sent.length === 0 ? null : sent.map(({ name, value }) => `${name}=${value}`).join('; ')
  }
}

const isSame = (one: Cookie, other: Cookie) =>
  one.name === other.name && one.domain === other.domain && one.path === other.path

function isFor(cookie: Cookie, url: URL): boolean {
  const isHost = cookie.isHostOnly
    ? url.hostname === cookie.domain
    : isDomainOf(cookie.domain, url.hostname)
  return isHost && isPathOf(cookie.path, url.pathname) && (!cookie.isSecure || isSecure(url))
}

const isDomainOf = (domain: string, host: string) => host === domain || host.endsWith(`.${domain}`)

const isPathOf = (path: string, requested: string) =>
  requested === path || requested.startsWith(path.endsWith('/') ? path : `${path}/`)

/** Chromium and Firefox count http on the own machine as secure, too. */
const isSecure = ({ protocol, hostname }: URL) =>
  protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')

function cookieOf(header: string, url: URL, now: number): Cookie | null {
  if (header.length > maxCookieLength) return null
  const [pair = '', ...rest] = header.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, Math.max(0, at)).trim()
  if (name === '') return null
  const attributes = new Map(rest.map(attributeOf))
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase() ?? ''
  if (domain !== '' && !isDomainOf(domain, url.hostname)) return null
  const path = attributes.get('path') ?? ''
  return {
    name,
    value: pair.slice(at + 1).trim(),
    domain: domain === '' ? url.hostname : domain,
    isHostOnly: domain === '',
    path: path.startsWith('/') ? path : defaultPath(url.pathname),
    isSecure: attributes.has('secure'),
    sameSite: sameSiteOf(attributes.get('samesite')),
    expiresAt: expiryOf(attributes, now),
  }
}

function attributeOf(text: string): [name: string, value: string] {
  const [name = '', ...value] = text.split('=')
  return [name.trim().toLowerCase(), value.join('=').trim()]
}

/** RFC 6265bis §5.1.4. */
const defaultPath = (pathname: string) => pathname.slice(0, pathname.lastIndexOf('/')) || '/'

function sameSiteOf(value = ''): Cookie['sameSite'] {
  const known = value.toLowerCase()
  return known === 'none' || known === 'strict' ? known : 'lax'
}

/** `Max-Age` goes before `Expires` (RFC 6265bis §5.5). */
function expiryOf(attributes: ReadonlyMap<string, string>, now: number): number {
  const seconds = attributes.get('max-age')
  if (seconds !== undefined && /^-?\d+$/.test(seconds)) return now + Number(seconds) * 1000
  const at = Date.parse(attributes.get('expires') ?? '')
  return Number.isNaN(at) ? Infinity : at
}

/**
 * Whether two addresses are of one site: same scheme, and hosts that end alike in two labels. A browser
 * asks the public suffix list for how many labels count.
 */
export function isSameSite(one: URL, other: URL): boolean {
  const siteOf = ({ hostname }: URL) =>
    /^[\d.]+$|^\[/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.')
  return one.protocol === other.protocol && siteOf(one) === siteOf(other)
}
