/** Reason phrases of the status codes that our servers answer with (RFC 9110, §15). */
const phrases: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/**
 * What `response.statusText` says: HTTP/1.1, which servers on `localhost` and the site's own speak,
 * sends a phrase beside the status; HTTP/2, which the services on the internet speak, has none
 * (RFC 9113, §8.3.2).
 */
export function reasonPhrase(status: number, url: string): string {
  const { hostname } = new URL(url)
  return hostname.startsWith('api.') ? '' : (phrases[status] ?? '')
}
