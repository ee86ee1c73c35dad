import type { HeaderList } from '../base/headers.ts'
import type { NetworkConditions } from '../catalogue/network/conditions.ts'

/*
 * What proxies on the way look at in a response's head before they compress or buffer its body.
 *
 * The one that compresses does as Node's `compression` 1.8 (its `index.js`, with its defaults). The
 * one that buffers does as nginx (`ngx_http_upstream_process_buffering`), which also keeps
 * `X-Accel-Buffering` to itself (`ngx_http_proxy_hide_headers`).
 */

/** A body that declares fewer bytes isn't compressed. */
const thresholdBytes = 1024

const noTransform = /(?:^|,)\s*no-transform\s*(?:,|$)/

/**
 * Types that are worth compressing: the rule of the package `compressible`, and of those that it
 * looks up in a database the ones that carry text.
 */
const compressibleType =
  /^text\/|\+(?:json|text|xml)$|^application\/(?:json|javascript|ecmascript|xml|x-www-form-urlencoded|toml)$/

interface Head {
  readonly status: number
  readonly headers: Headers
}

interface Proxied {
  /** As the client gets them. */
  readonly headers: Headers
  /** Those of the conditions that apply to this response's body. */
  readonly conditions: NetworkConditions
}

/** What the proxies among `conditions` make of a response to `request` with this head. */
export function throughProxies(
  request: Pick<Request, 'method' | 'headers'>,
  { status, headers: sent }: Head,
  conditions: NetworkConditions,
): Proxied {
  const headers = new Headers(sent)
  const ignores = conditions.ignoreProxyHeaders
  const mayTransform = ignores || !noTransform.test(sent.get('cache-control') ?? '')
  const mayBuffer = ignores || sent.get('x-accel-buffering')?.toLowerCase() !== 'no'
  const isCompressible = conditions.gzip && mayTransform && isOfCompressibleType(sent)
  // Whether or not it compresses this one, it does so by what the client accepts.
  if (isCompressible) vary(headers)
  const gzip = isCompressible && isWorthIt(sent) && canBeEncoded(request, status, sent)
  if (gzip) {
    headers.set('content-encoding', 'gzip')
    headers.delete('content-length')
  }
  if (conditions.bufferUntilBytes > 0 || conditions.bufferWholeResponse) {
    headers.delete('x-accel-buffering')
  }
  return {
    headers,
    conditions: {
      ...conditions,
      gzip,
      oneChunkLate: conditions.oneChunkLate && mayTransform,
      ...(!mayBuffer && { bufferUntilBytes: 0, bufferWholeResponse: false }),
    },
  }
}

/**
 * The conditions that a WebSocket meets. Proxies open a tunnel for it and neither buffer nor compress
 * what passes (nginx, "WebSocket proxying").
 */
export const throughTunnel = (conditions: NetworkConditions): NetworkConditions => ({
  ...conditions,
  gzip: false,
  oneChunkLate: false,
  bufferUntilBytes: 0,
  bufferWholeResponse: false,
})

function isOfCompressibleType(headers: Headers): boolean {
  const [type = ''] = (headers.get('content-type') ?? '').split(';', 1)
  return compressibleType.test(type.trim().toLowerCase())
}

const isWorthIt = (headers: Headers): boolean =>
  !(Number(headers.get('content-length') ?? Infinity) < thresholdBytes)

function canBeEncoded(
  { method, headers: asked }: Pick<Request, 'method' | 'headers'>,
  status: number,
  sent: Headers,
): boolean {
  const encoding = sent.get('content-encoding') ?? 'identity'
  const hasBody = method !== 'HEAD' && status !== 204 && status !== 205 && status !== 304
  // Browsers accept gzip in all requests but those for a range, where they ask for `identity`
  // (Fetch, HTTP-network-or-cache fetch); code can't choose `Accept-Encoding`.
  return hasBody && encoding === 'identity' && !asked.has('range')
}

function vary(headers: Headers): void {
  const named = headers.get('vary')
  const isNamed = named !== null && /(?:^|,)\s*(?:accept-encoding|\*)\s*(?:,|$)/i.test(named)
  if (!isNamed) headers.append('vary', 'Accept-Encoding')
}

/** The server's headers and, where proxies changed them, what the client gets. */
export function headerLists(
  sent: Headers,
  received: Headers,
): { readonly headers: HeaderList; readonly proxied?: HeaderList } {
  const headers: HeaderList = [...sent]
  const proxied: HeaderList = [...received]
  return JSON.stringify(headers) === JSON.stringify(proxied) ? { headers } : { headers, proxied }
}
