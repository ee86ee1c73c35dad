import type { CorsPolicy } from '../catalogue/network/cors-policies.ts'
import { refusalOf, type CorsRefusal } from './cors.ts'
import { sendsRequired } from './cors-host.ts'

/* What is said of a refusal by what is known of its host, beyond what a browser knows. */

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
