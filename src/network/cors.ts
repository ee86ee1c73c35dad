import type { HeaderList } from '../base/headers.ts'
import type { Explanation } from '../trace/model/events.ts'
import { safeMethods, unsafeHeaders } from './cors-safelist.ts'

/*
 * What a browser makes of the answers of other origins (Fetch §3.3 "CORS protocol", §4.8 "CORS-preflight
 * fetch" and §4.10 "CORS check"), which it leaves undone where a service worker answers.
 */

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

/** Why a browser goes no further. */
export interface CorsRefusal {
  readonly reason: string
  /** The same as browsers word it, and what the server would have to send. */
  readonly why: Explanation
}

export const refusalOf = (reason: string, id: string, ...values: string[]): CorsRefusal => ({
  reason,
  why: { id: `cors-${id}`, values },
})

/** The answer to a preflight. */
export interface PreflightAnswer {
  readonly status: number
  readonly headers: HeaderList
}

/** Why a browser does not send a request after this answer to its preflight; null if it does. */
export function preflightRefusal(
  request: Request,
  answer: PreflightAnswer,
  origin: string,
): CorsRefusal | null {
  const headers = headersOf(answer)
  const { url, method } = request
  if (!headers.has('access-control-allow-origin')) {
    const reason = `the host does not allow the origin ${origin}`
    return refusalOf(reason, 'preflight-no-origin', url, origin)
  }
  const refusal = corsRefusal(request, headers, origin)
  if (refusal) return refusal
  if (answer.status < 200 || answer.status > 299) {
    const reason = `the host answered the preflight with status ${answer.status}`
    return refusalOf(reason, 'preflight-status', url, String(answer.status))
  }
  const allowed = allowedBy(answer)
  if (!safeMethods.includes(method) && !covers(allowed.methods, method, request)) {
    return refusalOf(`the host does not allow the method ${method}`, 'method', url, method)
  }
  const missing = unsafeHeaders(request).find((name) => !covers(allowed.headers, name, request))
  if (missing === undefined) return null
  return refusalOf(`the host does not allow the header ${missing}`, 'header', url, missing)
}

/** What an answer to a preflight allows: methods, and request headers in lower case. */
export function allowedBy(answer: PreflightAnswer): {
  readonly methods: readonly string[]
  readonly headers: readonly string[]
} {
  const headers = headersOf(answer)
  return {
    methods: listIn(headers.get('access-control-allow-methods')),
    headers: listIn(headers.get('access-control-allow-headers')).map((each) => each.toLowerCase()),
  }
}

/**
 * Whether `item` is in the list, or the list has the wildcard, which counts only without credentials.
 * Fetch excepts `authorization` from the wildcard; no engine does.
 */
export const covers = (
  list: Iterable<string>,
  item: string,
  { credentials }: Pick<Request, 'credentials'>,
): boolean => {
  const items = [...list]
  return items.includes(item) || (items.includes('*') && credentials !== 'include')
}

const headersOf = ({ headers }: PreflightAnswer): Headers =>
  new Headers(headers.map(([name, value]): [string, string] => [name, value]))

const listIn = (value: string | null): string[] =>
  (value ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** Why a browser keeps this answer from the code; null if it does not (Fetch §4.10, CORS check). */
export function corsRefusal(
  request: Pick<Request, 'url' | 'credentials'>,
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
  const exposed = listIn(headers.get('access-control-expose-headers')).map((name) =>
    name.toLowerCase(),
  )
  const showsAll = exposed.includes('*') && request.credentials !== 'include'
  const visible = [...headers].filter(
    ([name]) => showsAll || visibleHeaders.has(name) || exposed.includes(name),
  )
  return new Headers(visible)
}
