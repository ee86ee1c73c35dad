import type { CorsPolicy } from '../catalogue/network/cors-policies.ts'
import { safeMethods } from './cors-safelist.ts'

/* What a host with such a policy says to requests from pages of other origins. */

const allowsOrigin = (policy: CorsPolicy, origin: string): boolean =>
  policy.origins === 'any' || /^https?:\/\/(localhost|127\.0\.0\.1|0\.0\.0\.0)(:\d+)?$/.test(origin)

const allowedOrigin = (policy: CorsPolicy, origin: string): [string, string] => [
  'access-control-allow-origin',
  policy.origins === 'any' ? '*' : origin,
]

/** What such a host answers to a page of `origin` instead of doing what it asks for; null: it does. */
export function rejectedByOrigin(policy: CorsPolicy | null, origin: string): Response | null {
  if (policy?.turnsAway === undefined || allowsOrigin(policy, origin)) return null
  return new Response(null, { status: policy.turnsAway })
}

/** What a preflight asks about: the request's method, and those of its headers that have to be allowed. */
interface Asked {
  readonly method: string
  /** Names in lower case. */
  readonly headers: readonly string[]
}

/** What such a host answers to a preflight. */
export function answerPreflight(
  policy: CorsPolicy | null,
  { method, headers: asked }: Asked,
  origin: string,
): { readonly status: number; readonly headers: [string, string][] } {
  if (!policy || !allowsOrigin(policy, origin)) {
    return { status: policy?.turnsAway ?? 405, headers: [] }
  }
  const { methods, requestHeaders, requires, maxAgeS } = policy
  if (requires !== undefined && !asked.includes(requires)) return { status: 405, headers: [] }
  const allowed = {
    headers: requestHeaders === 'any' ? asked : requestHeaders,
    methods: methods === 'any' ? [method] : [...safeMethods, ...methods],
  }
  const headers: [string, string][] = [
    ['access-control-allow-headers', allowed.headers.join(', ')],
    ['access-control-allow-methods', allowed.methods.join(', ')],
    allowedOrigin(policy, origin),
  ]
  if (maxAgeS !== undefined) headers.push(['access-control-max-age', String(maxAgeS)])
  return { status: 204, headers }
}

/** The headers that such a host adds to an answer for that origin. */
export function corsHeaders(
  policy: CorsPolicy | null,
  request: Pick<Request, 'headers'>,
  origin: string,
): [string, string][] {
  if (!policy || !allowsOrigin(policy, origin) || !sendsRequired(policy, request)) return []
  return [
    allowedOrigin(policy, origin),
    ...(policy.exposed.length > 0
      ? ([['access-control-expose-headers', policy.exposed.join(', ')]] as [string, string][])
      : []),
  ]
}

/** Whether a request has the header without which the host knows no CORS. */
export const sendsRequired = (
  { requires }: Pick<CorsPolicy, 'requires'>,
  { headers }: Pick<Request, 'headers'>,
): boolean => requires === undefined || headers.has(requires)
