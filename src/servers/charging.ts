import { now } from '../base/clock.ts'
import { attemptOutcomes, chargeIdOf, chargingServer } from '../catalogue/servers/charging.ts'
import { apiPathOf } from '../catalogue/servers/hosts.ts'
import type { ParameterValues } from '../catalogue/servers/parameter-values.ts'
import { tokensOf } from '../catalogue/servers/sample-texts.ts'
import { lastEventId } from '../network/last-event-id.ts'
import { encodeSseEvent } from '../wire/encode/sse.ts'
import { methodNotAllowed } from './plain-text.ts'
import { streamOf, type ServerContext } from './server.ts'

/*
 * A service that is paid by the question, as a plain Node handler would be written. The key of a
 * question: draft-ietf-httpapi-idempotency-key-header-07 (§2.6: the first result is given again; §2.7:
 * 422 for a key with another payload). That the result is marked as given again is Stripe's custom
 * (`Idempotent-Replayed`). `Retry-After` in seconds or as a date: RFC 9110, §10.2.3; errors as problem
 * details: RFC 9457; the address of the answer: `Content-Location`, RFC 9110, §8.7.
 */

interface Charge {
  readonly id: string
  readonly key: string | null
  readonly question: string
}

/** What one customer, told by the `Authorization` of requests, has asked. */
interface Account {
  readonly charges: Charge[]
  /** How often a question was tried, by its key or, without one, by itself. */
  readonly attempts: Map<string, number>
}

/** A service remembers as long as it runs: within a run, lane by lane. */
const accountsOfServices = new WeakMap<ServerContext, Map<string, Account>>()

function accountOf(context: ServerContext, { headers }: Request): Account {
  const accounts = accountsOfServices.get(context) ?? new Map<string, Account>()
  accountsOfServices.set(context, accounts)
  const customer = headers.get('authorization') ?? ''
  const account = accounts.get(customer) ?? { charges: [], attempts: new Map<string, number>() }
  accounts.set(customer, account)
  return account
}

interface Asked {
  readonly context: ServerContext
  readonly request: Request
  readonly values: ParameterValues
}

const titles: Readonly<Record<number, string>> = {
  401: 'The API key is not valid',
  404: 'There is no such charge',
  422: 'This Idempotency-Key was used for another question',
  429: 'Too many requests',
  503: 'The service is overloaded',
}

const problem = (status: number, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(`${JSON.stringify({ title: titles[status], status })}\n`, {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  })

/** When to try again: a date has whole seconds, and must not be too early. */
function retryAfter(values: ParameterValues): Record<string, string> {
  const seconds = values.number('retryAfterS')
  const date = () => new Date(Math.ceil(now() / 1000 + seconds) * 1000).toUTCString()
  switch (values.text('retryAfter')) {
    case 'seconds':
      return { 'retry-after': String(seconds) }
    case 'date':
      return { 'retry-after': date() }
    default:
      return {}
  }
}

/** How many events a client has, told by the id of its last one; 0 for an id that was never given. */
function eventsBefore(request: Request, step: number, count: number): number {
  const id = lastEventId(request)
  const index = step > 0 && /^\d+$/.test(id) ? Number(id) / step : 0
  return Number.isInteger(index) && index <= count ? index : 0
}

interface Answer {
  readonly charge: Charge
  readonly headers: Readonly<Record<string, string>>
  readonly breaksAfter: number
}

/** The answer that was paid for, after the last event that the client has; 204 if it has them all. */
function stream({ context, request, values }: Asked, answer: Answer): Response {
  const { charge, breaksAfter } = answer
  const tokens = tokensOf(values.text('text'))
  const step = values.number('idStep')
  const after = eventsBefore(request, step, tokens.length)
  if (after > 0 && after === tokens.length) {
    return new Response(null, { status: 204, headers: answer.headers })
  }
  const body = streamOf(async function* (signal) {
    for (const [index, data] of tokens.entries()) {
      if (index < after) continue
      await context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      if (index === after + breaksAfter) throw new Error('The service broke the connection')
      yield encodeSseEvent({ data, ...(step > 0 && { id: String((index + 1) * step) }) })
    }
    await context.delay(values.number('pauseMs'), signal)
    if (signal.aborted) return
    if (breaksAfter < Infinity) throw new Error('The service broke the connection')
    yield encodeSseEvent({ event: 'done', data: charge.id })
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      ...answer.headers,
    },
  })
}

/** A question: refused, or charged once for its key and answered. */
async function answerQuestion(asked: Asked, account: Account): Promise<Response> {
  const { request, values } = asked
  const question = await request.text()
  const key = request.headers.get('idempotency-key')
  const known = account.charges.find((charge) => key !== null && charge.key === key)
  if (known && known.question !== question) return problem(422)
  const tried = account.attempts.get(key ?? question) ?? 0
  account.attempts.set(key ?? question, tried + 1)
  const outcome = attemptOutcomes(values.text('attempts'))[tried] ?? 'ok'
  // A challenge is required (RFC 9110, §15.5.2).
  if (outcome === '401') return problem(401, { 'www-authenticate': 'Bearer' })
  if (outcome === '429' || outcome === '503') return problem(Number(outcome), retryAfter(values))
  const charge = known ?? { id: `ch_${account.charges.length + 1}`, key, question }
  if (!known) account.charges.push(charge)
  return stream(asked, {
    charge,
    headers: {
      'content-location': `${new URL(request.url).pathname}/${charge.id}`,
      ...(known && { 'idempotent-replayed': 'true' }),
    },
    breaksAfter: outcome === 'break' ? values.number('breakAfter') : Infinity,
  })
}

/** All charges of the account, or the answer of one of them once more. */
function answerReader(asked: Asked, account: Account): Response {
  const id = chargeIdOf(apiPathOf(new URL(asked.request.url).pathname) ?? '')
  if (id === null) {
    const { charges } = account
    const list = charges.map((charge) => ({ id: charge.id, key: charge.key }))
    return new Response(`${JSON.stringify({ charged: charges.length, charges: list })}\n`, {
      headers: { 'content-type': 'application/json' },
    })
  }
  const charge = account.charges.find((each) => each.id === id)
  return charge ? stream(asked, { charge, headers: {}, breaksAfter: Infinity }) : problem(404)
}

/** Answers `/api/charges` and the addresses of charges; each response tells how often was charged. */
export async function answerCharges(context: ServerContext, request: Request): Promise<Response> {
  const values = context.values(chargingServer, request.url)
  const asked = { context, request, values }
  const account = accountOf(context, request)
  const isOfOne = chargeIdOf(apiPathOf(new URL(request.url).pathname) ?? '') !== null
  const allowed = isOfOne ? ['GET'] : ['GET', 'POST']
  if (!allowed.includes(request.method)) return methodNotAllowed(request.method, allowed)
  const response =
    request.method === 'POST' ? await answerQuestion(asked, account) : answerReader(asked, account)
  response.headers.set('x-times-charged', String(account.charges.length))
  return response
}
