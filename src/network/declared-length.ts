/**
 * How many bytes of body a response declares; null where nothing does, or where the number is not of
 * what the client gets: no body at all, or one that is decoded on the way.
 */
export function declaredLength(method: string, { status, headers }: Response): number | null {
  const declared = headers.get('content-length')
  if (declared === null || !/^\d+$/.test(declared)) return null
  const isWithoutBody = method === 'HEAD' || status === 204 || status === 304
  const encoding = headers.get('content-encoding') ?? 'identity'
  const isEncoded = encoding.toLowerCase() !== 'identity' || headers.has('transfer-encoding')
  return isWithoutBody || isEncoded ? null : Number(declared)
}
