/** A duration or a moment in milliseconds. Moments count from the Unix epoch, with fractions. */
export type Millis = number & { readonly __unit: 'ms' }

/** A number of bytes, or a zero-based position in a sequence of bytes. */
export type ByteCount = number & { readonly __unit: 'bytes' }

export const millis = (value: number): Millis => value as Millis
export const byteCount = (value: number): ByteCount => value as ByteCount
