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

/** Words in a name that say that its value lets somebody in. */
const secretWords =
  /^(apikey|token|secret|password|passwd|pwd|signature|sig|jwt|auth|credentials?)$/

/** In a header's name `key` alone is no secret: `Idempotency-Key`, `Sec-WebSocket-Key`. */
const secretKeys = /^(api|access|subscription|secret|private|auth) key$/

/** Headers whose value is an address, which may have a query. */
const addressHeaders: ReadonlySet<string> = new Set(['location', 'content-location', 'referer'])

/** `accessToken`, `access_token` and `X-Access-Token` as the words that they are made of. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')

const hasSecretPair = (words: readonly string[]): boolean =>
  words.some((word, index) => secretKeys.test(`${words[index - 1] ?? ''} ${word}`))

function isSecretHeader(name: string): boolean {
  const words = wordsOf(name)
  return (
    secretHeaders.has(name.toLowerCase()) ||
    words.some((word) => secretWords.test(word)) ||
    hasSecretPair(words)
  )
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

function cleanAddress(address: string, removed: Set<string>): string {
  return address.replace(/\?[^#]*/, (query) =>
    withoutSecretParameters(query, (name) => removed.add(`?${name}`)),
  )
}
