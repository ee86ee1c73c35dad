/** The character, or the broken part of one, that a byte belongs to. */
export interface CharacterSpan {
  /** Position of its first byte. */
  readonly start: number
  /** Bytes that the character has when it is whole; 1 for an invalid byte. */
  readonly length: number
  /** Bytes of it that are there. */
  readonly have: number
  /** `incomplete` if the bytes end before it does. */
  readonly kind: 'whole' | 'incomplete' | 'invalid'
}

const isContinuation = (byte: number) => (byte & 0xc0) === 0x80

/** Length of the character that `lead` begins; 0 if none begins so (Encoding standard, §8.1.1). */
function lengthFor(lead: number): number {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 0
}

/** Whether `second` may follow `lead`: overlong forms, surrogates and beyond U+10FFFF may not. */
function mayFollow(lead: number, second: number): boolean {
  if (!isContinuation(second)) return false
  if (lead === 0xe0) return second >= 0xa0
  if (lead === 0xed) return second <= 0x9f
  if (lead === 0xf0) return second >= 0x90
  if (lead === 0xf4) return second <= 0x8f
  return true
}

/** What begins at `start`: a character, or the longest part of one that a decoder replaces by �. */
function spanFrom(bytes: Uint8Array, start: number): CharacterSpan {
  const lead = bytes[start] ?? 0
  const length = lengthFor(lead)
  if (length === 0) return { start, length: 1, have: 1, kind: 'invalid' }
  for (let have = 1; have < length; have += 1) {
    const next = bytes[start + have]
    if (next === undefined) return { start, length, have, kind: 'incomplete' }
    const fits = have === 1 ? mayFollow(lead, next) : isContinuation(next)
    if (!fits) return { start, length: have, have, kind: 'invalid' }
  }
  return { start, length, have: length, kind: 'whole' }
}

/**
 * The character that the byte at `index` belongs to. UTF-8 synchronises itself, so at most three
 * bytes before it are looked at, however long the text is.
 */
export function characterAt(bytes: Uint8Array, index: number): CharacterSpan {
  for (let back = 0; back <= 3 && back <= index; back += 1) {
    const start = index - back
    if (back > 0 && !isContinuation(bytes[start + 1] ?? 0)) break
    const span = spanFrom(bytes, start)
    if (start + span.have > index && (back > 0 || !isContinuation(bytes[index] ?? 0))) return span
  }
  return { start: index, length: 1, have: 1, kind: 'invalid' }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of a whole character. */
export function textOf(bytes: Uint8Array, { start, have }: CharacterSpan): string {
  return decoder.decode(bytes.subarray(start, start + have))
}
