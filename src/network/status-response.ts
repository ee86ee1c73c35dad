/** Statuses whose responses have no body (Fetch §2.2.3, null body status). */
const withoutBody: readonly number[] = [204, 205, 304]

/** What nginx calls the statuses that a proxy sends if the server behind it doesn't respond. */
const gatewayFailures: Readonly<Record<number, string>> = {
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
}

/**
 * nginx's page (`ngx_http_special_response.c`), as it is with `server_tokens off` and
 * `msie_padding off`.
 */
const gatewayPage = (title: string): string =>
  [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n')

/** The body of a response that the network sends instead of the server; null if it has none. */
export function statusBody(status: number): string | null {
  if (withoutBody.includes(status)) return null
  const failure = gatewayFailures[status]
  if (failure !== undefined) return gatewayPage(failure)
  return `The network answers with ${status} instead of the server.\n`
}

/** The response that the network sends instead of the server. */
export function statusResponse(status: number): Response {
  const body = statusBody(status)
  const type = status in gatewayFailures ? 'text/html' : 'text/plain; charset=utf-8'
  return new Response(body, { status, ...(body !== null && { headers: { 'content-type': type } }) })
}
