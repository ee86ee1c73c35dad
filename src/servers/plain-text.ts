/** A short answer in words, which ends with a line end. */
export const plainText = (
  text: string,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  })

/** 405: the server knows the address, but answers only `allowed` there. */
export const methodNotAllowed = (method: string, allowed: readonly string[]): Response =>
  plainText(`${method} is not allowed here, use ${allowed.join(', ')}`, 405, {
    allow: allowed.join(', '),
  })
