import type { CorsPolicy } from '../catalogue/network/cors-policies.ts'
import { refusalOf, type CorsRefusal } from './cors.ts'
import { safeMethods, unsafeHeaders } from './cors-safelist.ts'

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

/** What such a host answers to the preflight of a request. */
export function answerPreflight(
  policy: CorsPolicy | null,
  request: Request,
  origin: string,
): { readonly status: number; readonly headers: [string, string][] } {
  if (!policy || !allowsOrigin(policy, origin)) {
    return { status: policy?.turnsAway ?? 405, headers: [] }
  }
  const asked = unsafeHeaders(request)
  const { methods, requestHeaders, requires, maxAgeS } = policy
  if (requires !== undefined && !asked.includes(requires)) return { status: 405, headers: [] }
  const allowed = {
    headers: requestHeaders === 'any' ? asked : requestHeaders,
    methods: methods === 'any' ? [request.method] : [...safeMethods, ...methods],
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
  request: Request,
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

/** Why a request was refused, where the host would have allowed it with one more header. */
export function refusalByHost(
  policy: CorsPolicy | null,
  request: Request,
  refusal: CorsRefusal,
): CorsRefusal {
  const { requires } = policy ?? {}
  if (requires === undefined || sendsRequired({ requires }, request)) return refusal
  const [url = '', origin = ''] = refusal.why.values
  return refusalOf(`the host wants the header ${requires}`, 'needs-header', url, origin, requires)
}

/** Explanations whose advice depends on what `withTraits` adds. */
const advised = /^cors-(?:preflight-)?(?:no-origin|method|header)$/

/**
 * Adds what the advice depends on: `own` where the host is a server that the learner wrote, for which
 * no policy can be chosen, and `credentials` where the request has them, so that `*` doesn’t do.
 */
export function withTraits(
  { reason, why }: CorsRefusal,
  { credentials }: Pick<Request, 'credentials'>,
  isOwn: boolean,
): CorsRefusal {
  if (!advised.test(why.id)) return { reason, why }
  const traits = [...(isOwn ? ['own'] : []), ...(credentials === 'include' ? ['credentials'] : [])]
  return { reason, why: { ...why, values: [...why.values, ...traits] } }
}

const sendsRequired = ({ requires }: Pick<CorsPolicy, 'requires'>, { headers }: Request): boolean =>
  requires === undefined || headers.has(requires)
