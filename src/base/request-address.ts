/**
 * What the URL that code gave and the URL of its request have in common: no request has a fragment,
 * and its scheme may have been upgraded (WebKit does so on an https site).
 */
export const requestAddress = (url: string): string =>
  url.replace(/#.*$/s, '').replace(/^https?:/, '')
