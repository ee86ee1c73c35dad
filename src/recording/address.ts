import type { Result } from '../base/result.ts'
import { apiPathOf } from '../catalogue/servers/hosts.ts'
import type { RecordedRequest } from './model.ts'

/** Where a recording is served. */
export type RecordedAddress = Pick<RecordedRequest, 'method' | 'origin' | 'path' | 'query'>

/** Where a response is served of which no request is known: for any method. */
export const addressOfTyped: RecordedAddress = {
  method: '*',
  origin: '',
  path: '/api/recorded',
  query: '',
}

/** The address of a request, with the site's own origin left out: it is another elsewhere. */
export function recordedAddress(method: string, url: URL, siteOrigin: string): RecordedAddress {
  const isSites = url.origin === siteOrigin
  return {
    method,
    origin: isSites ? '' : url.origin,
    path: (isSites && apiPathOf(url.pathname)) || url.pathname,
    query: url.search,
  }
}

/** An address as code that asks for it would write it. */
export const textOfAddress = ({ origin, path, query }: RecordedAddress): string =>
  `${origin}${path}${query}`

/** An address as a person types it: `/api/…` of this site, or a whole one. */
export function readAddress(text: string, siteOrigin: string): Result<RecordedAddress> {
  const typed = text.trim()
  const url = URL.canParse(typed, siteOrigin) ? new URL(typed, siteOrigin) : null
  if (!url || !/^https?:$/.test(url.protocol) || /\s/.test(typed)) return { problem: wrongAddress }
  const isSites = url.origin === siteOrigin
  if (isSites && apiPathOf(url.pathname) === null) return { problem: wrongAddress }
  return { value: recordedAddress('*', url, siteOrigin) }
}

const wrongAddress =
  'This address can’t be served. Enter a path under /api, such as /api/recorded, or a whole address, such as https://api.example.com/stream.'
