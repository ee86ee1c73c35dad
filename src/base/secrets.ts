import type { HeaderList } from './headers.ts'

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
export const addressHeaders: ReadonlySet<string> = new Set([
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

/** Whether the value of a header with this name may let somebody in. */
export function isSecretHeader(name: string): boolean {
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
  return changedPairs(query, (pair, name) => {
    if (!isSecretParameter(name)) return pair
    onRemoved(name)
    return null
  })
}

/** What is in place of a value that may be a secret. */
const hiddenValue = '(removed)'

/** A query (with its `?`) in which values that may be secrets are replaced, and nothing else is changed. */
const withHiddenParameters = (query: string): string =>
  changedPairs(query, (pair, name) =>
    isSecretParameter(name) ? `${pair.split('=', 1)[0]}=${hiddenValue}` : pair,
  )

/**
 * A value with addresses in it: without names and passwords, and with values in queries and fragments
 * hidden that may be secrets.
 */
export const withHiddenSecrets = (value: string): string =>
  value
    .replaceAll(/\/\/[^/\s?#@]*@/g, '//')
    .replaceAll(/([?#])([^?#\s>"']*)/g, (_whole, mark: string, pairs: string) =>
      pairs === '' ? mark : mark + withHiddenParameters(pairs).slice(1),
    )

/** Headers with values that may be secrets hidden: their names are still told. */
export const withHiddenHeaders = (headers: HeaderList): HeaderList =>
  headers.map(([name, value]) => {
    if (isSecretHeader(name)) return [name, hiddenValue]
    return [name, addressHeaders.has(name.toLowerCase()) ? withHiddenSecrets(value) : value]
  })

/** A query with each of its pairs as `change` gives it; those that are null are left out. */
function changedPairs(
  query: string,
  change: (pair: string, name: string) => string | null,
): string {
  const kept = query
    .replace(/^\?/, '')
    .split('&')
    .flatMap((pair) => {
      const [name = ''] = new URLSearchParams(pair).keys()
      return change(pair, name) ?? []
    })
    .join('&')
  return kept === '' ? '' : `?${kept}`
}
