import { headerValue, type HeaderList } from '../../base/headers.ts'

const gzipMagic = [0x1f, 0x8b]

/** Whether bytes are UTF-8 from the first to the last. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Whether the headers say that the body was sent encoded. */
export const isEncoded = (headers: HeaderList): boolean =>
  (headerValue(headers, 'content-encoding')?.trim().toLowerCase() || 'identity') !== 'identity'

/**
 * Whether a body that came with a `Content-Encoding` is decoded already. Nothing says so: text is, and
 * what begins as gzip does is not.
 */
export function isDecoded(headers: HeaderList, body: Uint8Array): boolean {
  if (!isEncoded(headers)) return false
  return !gzipMagic.every((byte, index) => body[index] === byte) && isUtf8(body)
}

/**
 * The headers without a `Content-Length` that isn't the body's: replayed, it would break the response
 * off or cut it. `onDropped` hears of it.
 */
export function withTrueLength(
  headers: HeaderList,
  length: number,
  onDropped: (declared: string) => void,
): HeaderList {
  const declared = headerValue(headers, 'content-length')
  if (declared === null || Number(declared) === length) return headers
  // Of the encoded body, which nothing compares with this one.
  if (headerValue(headers, 'content-encoding') !== null) return headers
  onDropped(declared)
  return headers.filter(([name]) => name.toLowerCase() !== 'content-length')
}
