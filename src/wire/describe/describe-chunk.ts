import { describeUnits } from './describe-units.ts'
import type { ReadBytes } from '../framing/framing.ts'
import { characterAt, textOf, type CharacterSpan } from '../framing/utf8.ts'

/**
 * Describes the bytes from `from` to before `to`: the characters and units that they cut or contain.
 * Bytes after `to`, if known, tell which character was cut. Never empty.
 */
export function describeChunk(read: ReadBytes, from: number, to: number): string[] {
  if (to <= from) return ['no bytes']
  const sentences = [...describeCharacters(read.bytes, from, to), ...describeUnits(read, from, to)]
  return sentences.length > 0 ? sentences : ['whole characters, nothing cut']
}

const isMark = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

function describeCharacters(bytes: Uint8Array, from: number, to: number): string[] {
  const sentences: string[] = []
  const first = characterAt(bytes, from)
  const last = characterAt(bytes, to - 1)
  const isCutAtStart = first.kind !== 'invalid' && first.start < from
  const isCutAtEnd = last.kind !== 'invalid' && last.start + last.length > to
  if (from === 0 && to >= 3 && isMark(bytes)) sentences.push('starts with a byte order mark')
  if (isCutAtStart && isCutAtEnd && first.start === last.start) {
    sentences.push(`contains only ${positions(from, to, first)} of ${nameOf(bytes, first)}`)
  } else {
    if (isCutAtStart) {
      const rest = first.start + first.length - from
      const which = rest === 1 ? 'last byte' : `last ${rest} bytes`
      sentences.push(`begins with the ${which} of ${nameOf(bytes, first)}`)
    }
    if (isCutAtEnd) {
      const of = `${to - last.start} of the ${last.length} bytes`
      sentences.push(`ends after ${of} of ${nameOf(bytes, last)}`)
    }
  }
  const invalid = countInvalid(bytes, from, to)
  if (invalid > 0) {
    sentences.push(
      `contains ${invalid === 1 ? '1 byte that isn’t' : `${invalid} bytes that aren’t`} valid UTF-8`,
    )
  }
  return sentences
}

function positions(from: number, to: number, { start, length }: CharacterSpan): string {
  const first = from - start + 1
  const last = to - start
  const which = first === last ? `byte ${first}` : `bytes ${first} and ${last}`
  return `${which} of the ${length} bytes`
}

function nameOf(bytes: Uint8Array, span: CharacterSpan): string {
  if (span.kind !== 'whole') return 'a character'
  const text = textOf(bytes, span)
  if (text === '\uFEFF' && span.start === 0) return 'a byte order mark'
  if (/[\p{C}\p{Z}\p{M}]/u.test(text)) {
    return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  }
  return text
}

function countInvalid(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  let at = from
  while (at < to) {
    const span = characterAt(bytes, at)
    const end = span.start + span.have
    if (span.kind === 'invalid') count += Math.min(end, to) - at
    at = Math.max(at + 1, end)
  }
  return count
}
