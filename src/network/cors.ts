import type { CorsPolicy } from '../catalogue/network/cors-policies.ts'
import type { Explanation } from '../trace/model/events.ts'

/*
 * What a browser does across origins (Fetch, §3.3 "CORS protocol" and §4.9 "CORS check"), which it
 * leaves undone where a service worker answers.
 */

/** Methods and headers with which any page may send a request (Fetch §2.2.1, §2.2.2). */
const simpleMethods = ['GET', 'HEAD', 'POST']
const simpleTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']

/**
 * Headers that are no reason for a preflight: safelisted ones, and those that browsers add
 * themselves. Engines show some of the latter to a service worker as if code had set them.
 */
const freeHeaders = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'content-language',
  'content-length',
  'content-type',
  'cookie',
  'dnt',
  'host',
  'last-event-id',
  'origin',
  'pragma',
  'priority',
  'range',
  'referer',
  'upgrade-insecure-requests',
  'user-agent',
])

/** Response headers that code may always see (Fetch §2.2.2, CORS-safelisted response-header name). */
const visibleHeaders = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
])

/** Names of the request's headers, sorted, that only a preflight can allow. */
export function unsafeHeaders(request: Request): string[] {
  return [...request.headers]
    .filter(([name, value]) =>
      name === 'content-type'
        ? !simpleTypes.includes(value.split(';')[0]?.trim().toLowerCase() ?? '')
        : !freeHeaders.has(name) && !/^(sec|proxy)-/.test(name),
    )
    .map(([name]) => name)
    .sort()
}

/** Whether a browser asks before it sends this request. */
export const needsPreflight = (request: Request): boolean =>
  !simpleMethods.includes(request.method) || unsafeHeaders(request).length > 0

/** The question that goes before a request. */
export function preflightHeaders(request: Request, origin: string): [string, string][] {
  const asked = unsafeHeaders(request)
  return [
    ['access-control-request-method', request.method],
    ...(asked.length > 0
      ? ([['access-control-request-headers', asked.join(',')]] as [string, string][])
      : []),
    ['origin', origin],
  ]
}

/** What such a host answers to a page of `origin` instead of doing what it asks for; null: it does. */
export function rejectedByOrigin(policy: CorsPolicy | null, origin: string): Response | null {
  if (policy?.turnsAway === undefined || allowsOrigin(policy, origin)) return null
  return new Response(null, { status: policy.turnsAway })
}

const allowsOrigin = (policy: CorsPolicy, origin: string): boolean =>
  policy.origins === 'any' || /^https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0)(:\d+)?$/.test(origin)

/** Why a browser goes no further. */
export interface CorsRefusal {
  readonly reason: string
  /** The same as browsers word it, and what the server would have to send. */
  readonly why: Explanation
}

const refusalOf = (reason: string, id: string, ...values: string[]): CorsRefusal => ({
  reason,
  why: { id: `cors-${id}`, values },
})

/** What such a host answers to the question, and why a browser does not go on, if it does not. */
export function answerPreflight(
  policy: CorsPolicy | null,
  request: Request,
  origin: string,
): {
  readonly status: number
  readonly headers: [string, string][]
  readonly refusal: CorsRefusal | null
} {
  if (!policy || !allowsOrigin(policy, origin)) {
    const status = policy?.turnsAway ?? 405
    const reason = `the host does not allow the origin ${origin}`
    const refusal = refusalOf(reason, 'preflight-no-origin', request.url, origin)
    return { status, headers: [], refusal }
  }
  const asked = unsafeHeaders(request)
  const { methods, requestHeaders } = policy
  const allowed = requestHeaders === 'any' ? asked : requestHeaders
  const missing = asked.find((name) => !allowed.includes(name))
  const headers: [string, string][] = [
    ['access-control-allow-headers', allowed.join(', ')],
    ['access-control-allow-methods', [...simpleMethods, ...methods].join(', ')],
    ['access-control-allow-origin', policy.origins === 'any' ? '*' : origin],
  ]
  const isMethodAllowed = [...simpleMethods, ...methods].includes(request.method)
  if (policy.requires !== undefined && !asked.includes(policy.requires)) {
    const reason = `the host wants the header ${policy.requires}`
    const refusal = refusalOf(reason, 'needs-header', request.url, origin, policy.requires)
    return { status: 405, headers: [], refusal }
  }
  return { status: 204, headers, refusal: refusalByPreflight(request, isMethodAllowed, missing) }
}

function refusalByPreflight(
  { method, url }: Request,
  isMethodAllowed: boolean,
  missing: string | undefined,
): CorsRefusal | null {
  if (!isMethodAllowed) {
    return refusalOf(`the host does not allow the method ${method}`, 'method', url, method)
  }
  if (missing === undefined) return null
  return refusalOf(`the host does not allow the header ${missing}`, 'header', url, missing)
}

/** The headers that such a host adds to an answer for that origin. */
export function corsHeaders(
  policy: CorsPolicy | null,
  request: Request,
  origin: string,
): [string, string][] {
  if (!policy || !allowsOrigin(policy, origin)) return []
  if (policy.requires !== undefined && !request.headers.has(policy.requires)) return []
  return [
    ['access-control-allow-origin', policy.origins === 'any' ? '*' : origin],
    ...(policy.exposed.length > 0
      ? ([['access-control-expose-headers', policy.exposed.join(', ')]] as [string, string][])
      : []),
  ]
}

/** Why a browser keeps this answer from the code; null if it does not (Fetch §4.10, CORS check). */
export function corsRefusal(
  request: Request,
  headers: Headers,
  origin: string,
): CorsRefusal | null {
  const { url } = request
  const allowed = headers.get('access-control-allow-origin')
  const withCookies = request.credentials === 'include'
  if (allowed === null) {
    return refusalOf('the answer has no Access-Control-Allow-Origin', 'no-origin', url, origin)
  }
  if (allowed === '*' && withCookies) {
    const reason =
      'Access-Control-Allow-Origin is *, which does not do for a request with credentials'
    return refusalOf(reason, 'wildcard', url, origin)
  }
  if (allowed !== '*' && allowed !== origin) {
    const reason = `Access-Control-Allow-Origin is ${allowed}, and the page is of ${origin}`
    return refusalOf(reason, 'other-origin', url, origin, allowed)
  }
  if (withCookies && headers.get('access-control-allow-credentials') !== 'true') {
    const reason = 'the answer has no Access-Control-Allow-Credentials: true'
    return refusalOf(reason, 'credentials', url, origin)
  }
  return null
}

/** What of an answer's headers code may see. */
export function exposedHeaders(request: Request, headers: Headers): Headers {
  const exposed = (headers.get('access-control-expose-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
  const showsAll = exposed.includes('*') && request.credentials !== 'include'
  const visible = [...headers].filter(
    ([name]) => showsAll || visibleHeaders.has(name) || exposed.includes(name),
  )
  return new Headers(visible)
}
