import type { Handle } from '../channels/serve-requests.ts'
import { CookieJar, isSameSite } from './cookie-jar.ts'

/**
 * Gives requests the cookies that earlier responses of this server have set, as far as their
 * credentials mode lets it (Fetch §4.6). `page` is the address that the requests come from.
 */
export function withCookies(handle: Handle, page: URL, now: () => number): Handle {
  const jar = new CookieJar(now)
  return async (request) => {
    const url = new URL(request.url)
    const context = { url, isSameSite: isSameSite(url, page) }
    const hasCookies =
      request.credentials === 'include' ||
      (request.credentials === 'same-origin' && url.origin === page.origin)
    const cookie = hasCookies ? jar.headerFor(context) : null
    if (cookie !== null) request.headers.set('cookie', cookie)
    const response = await handle(request)
    if (response && hasCookies) {
      for (const header of setCookiesOf(response)) jar.take(header, context)
    }
    return response
  }
}

/**
 * A response hides its `Set-Cookie` from code, so MSW keeps it beside, under a symbol that it shows to
 * nobody (`decorateResponse`).
 */
function setCookiesOf(response: Response): readonly string[] {
  const kept = Object.getOwnPropertySymbols(response).find(
    ({ description }) => description === 'kSetCookie',
  )
  const headers: unknown = kept === undefined ? undefined : Reflect.get(response, kept)
  return Array.isArray(headers) ? headers.filter((each) => typeof each === 'string') : []
}
