/*
 * Which requests any page may send to another origin, and which a browser asks about beforehand
 * (Fetch §2.2.1 and §2.2.2). tests/engines/cors.test.ts compares all of it with a real server.
 */

/** CORS-safelisted methods. */
export const safeMethods: readonly string[] = ['GET', 'HEAD', 'POST']

const safeTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']

/** Forbidden request-header names: code can’t set them, so where an engine shows one it is its own. */
const forbiddenHeaders = new Set([
  'accept-charset',
  'accept-encoding',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
])

/**
 * Characters; a longer value is not safelisted. Nor is any, by the standard, where all values together
 * have more than 1,024: five names can have that only with values that were appended. Here, as in
 * Chromium and WebKit, those of one name are one value, which is too long before.
 */
const maxSafeLength = 128

/** CORS-unsafe request-header bytes: control characters and `"():<>?@[\]{}`. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unsafeByte = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/

const isLanguage = (value: string): boolean => /^[0-9A-Za-z *,\-.;=]*$/.test(value)

/** The values with which a safelisted header needs no preflight, by its name. */
const safeValues: Readonly<Record<string, (value: string) => boolean>> = {
  accept: (value) => !unsafeByte.test(value),
  'accept-language': isLanguage,
  'content-language': isLanguage,
  'content-type': (value) =>
    !unsafeByte.test(value) && safeTypes.includes(value.split(';')[0]?.trim().toLowerCase() ?? ''),
  range: isSimpleRange,
}

/** One range, which says where it begins: `bytes=0-10` or `bytes=5-`. */
function isSimpleRange(value: string): boolean {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(value) ?? []
  return first !== undefined && (!last || Number(first) <= Number(last))
}

function isSafeHeader(name: string, value: string): boolean {
  if (forbiddenHeaders.has(name) || /^(sec|proxy)-/.test(name)) return true
  // Chromium shows its own, and lets code set no other.
  if (name === 'user-agent') return value === navigator.userAgent
  const isSafe = Object.hasOwn(safeValues, name) ? safeValues[name] : undefined
  return isSafe !== undefined && value.length <= maxSafeLength && isSafe(value)
}

/** Names of the request's headers, sorted, that only a preflight can allow. */
export const unsafeHeaders = ({ headers }: Request): string[] =>
  [...headers]
    .filter(([name, value]) => !isSafeHeader(name, value))
    .map(([name]) => name)
    .sort()

/** Whether a browser asks before it sends this request, for its method or its headers. */
export const needsPreflight = (request: Request): boolean =>
  !safeMethods.includes(request.method) || unsafeHeaders(request).length > 0

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
