import { createFraming, formatOf, type Format, type Framing } from './framing.ts'

/** The bytes of a response so far, and the units in them. */
export interface ReadBytes {
  readonly bytes: Uint8Array
  readonly format: Format
  readonly framing: Framing
}

/** Reads the bytes of a response all at once. */
export function readBytes(bytes: Uint8Array, contentType: string): ReadBytes {
  const format = formatOf(contentType)
  const framing = createFraming(format)
  framing.push(bytes)
  return { bytes, format, framing }
}
