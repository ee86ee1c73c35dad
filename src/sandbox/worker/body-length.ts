const encoder = new TextEncoder()

/**
 * How many bytes of a body `value` was made of, in so far as it tells, and never more: a U+FFFD may
 * stand for a single byte that was no text.
 */
export function bytesIn(value: unknown): number {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength
  if (value instanceof Blob) return value.size
  if (typeof value !== 'string') return 0
  return encoder.encode(value).byteLength - 2 * (value.split('\uFFFD').length - 1)
}
