import type { HeaderList } from '../base/headers.ts'
import type { Exchange, RecordedRequest, Recording } from './model.ts'

/** Headers that carry a secret in whatever they hold. */
const secretHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
])

/** Words in a name that say that its value lets somebody in: `token`, and `accesstoken` as one word. */
const secretWords =
  /^(\w*(apikey|token|secret|password)|passwd|pwd|signature|sig|jwt|auth|credentials?|session|sessionid|sid)$/

/** Headers with a key that lets nobody in. Any other is named as services name their secrets. */
const harmlessKeys: ReadonlySet<string> = new Set([
  'idempotency-key',
  'sec-websocket-key',
  'surrogate-key',
])

/** Headers whose value has addresses. */
const addressHeaders: ReadonlySet<string> = new Set([
  'location',
  'content-location',
  'referer',
  'link',
  'refresh',
])

/** `accessToken`, `access_token` and `X-Access-Token` as the words that they are made of. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')

function isSecretHeader(name: string): boolean {
  const lower = name.toLowerCase()
  if (harmlessKeys.has(lower)) return false
  return secretHeaders.has(lower) || isSecretParameter(name)
}

/** A parameter named like a key or a token. */
function isSecretParameter(name: string): boolean {
  return wordsOf(name).some((word) => word === 'key' || secretWords.test(word))
}

/**
 * A query (with its `?`) without parameters named like a key or a token. What stays is as it was
 * written, escapes included. `onRemoved` hears the name of each that goes.
 */
export function withoutSecretParameters(
  query: string,
  onRemoved: (name: string) => void = () => {},
): string {
  const kept = query
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => {
      const [name = ''] = new URLSearchParams(pair).keys()
      if (!isSecretParameter(name)) return true
      onRemoved(name)
      return false
    })
    .join('&')
  return kept === '' ? '' : `?${kept}`
}

/** The recording without what may be a secret; what was taken out is added to `removed`. */
export function withoutSecrets(recording: Recording): Recording {
  const removed = new Set(recording.removed)
  const exchanges = recording.exchanges.map((exchange) => clean(exchange, removed))
  return { ...recording, exchanges, removed: [...removed].toSorted() }
}

function clean({ request, response }: Exchange, removed: Set<string>): Exchange {
  return {
    request: { ...cleanRequest(request, removed) },
    response: { ...response, headers: cleanHeaders(response.headers, removed) },
  }
}

function cleanRequest(request: RecordedRequest, removed: Set<string>): RecordedRequest {
  const query = withoutSecretParameters(request.query, (name) => removed.add(`?${name}`))
  const headers = cleanHeaders(request.headers, removed)
  return { ...request, query, headers: headers.map(([name, value]) => [name, value]) }
}

function cleanHeaders(headers: HeaderList, removed: Set<string>): HeaderList {
  return headers.flatMap(([name, value]): HeaderList => {
    if (isSecretHeader(name)) {
      removed.add(name.toLowerCase())
      return []
    }
    return [[name, addressHeaders.has(name.toLowerCase()) ? cleanAddress(value, removed) : value]]
  })
}

/** A value with addresses, without names and passwords, and secrets in queries and fragments. */
function cleanAddress(value: string, removed: Set<string>): string {
  return value
    .replaceAll(/\/\/[^/\s?#@]*@/g, () => {
      removed.add('user:password@')
      return '//'
    })
    .replaceAll(/([?#])([^?#\s>"']*)/g, (_whole, mark: string, pairs: string) => {
      const kept = withoutSecretParameters(pairs, (name) => removed.add(`${mark}${name}`)).slice(1)
      return kept === '' && pairs !== '' ? '' : mark + kept
    })
}
