/** Statuses whose responses have no body (Fetch §2.2.3, null body status). */
const withoutBody: readonly number[] = [204, 205, 304]

/** The body of a response that the network sends instead of the server; null if it has none. */
export function statusBody(status: number): string | null {
  if (withoutBody.includes(status)) return null
  return `The network answers with ${status} instead of the server.\n`
}

/** The response that the network sends instead of the server. */
export function statusResponse(status: number): Response {
  const body = statusBody(status)
  const headers = { 'content-type': 'text/plain; charset=utf-8' }
  return new Response(body, { status, ...(body !== null && { headers }) })
}
