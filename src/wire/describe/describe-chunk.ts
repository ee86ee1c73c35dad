import { chunkTextsEn, type ChunkTexts } from './chunk-texts.ts'
import { describeUnits } from './describe-units.ts'
import type { ReadBytes } from '../framing/framing.ts'
import { characterAt, textOf, type CharacterSpan } from '../framing/utf8.ts'

/**
 * Describes the bytes from `from` to before `to`: the characters and units that they cut or contain.
 * Bytes after `to`, if known, tell which character was cut. Never empty.
 */
export function describeChunk(
  read: ReadBytes,
  from: number,
  to: number,
  t: ChunkTexts = chunkTextsEn,
): string[] {
  if (to <= from) return [t.empty]
  const sentences = [
    ...describeCharacters(read.bytes, from, to, t),
    ...describeUnits(read, from, to, t),
  ]
  return sentences.length > 0 ? sentences : [t.nothingCut]
}

const isMark = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

function describeCharacters(bytes: Uint8Array, from: number, to: number, t: ChunkTexts): string[] {
  const sentences: string[] = []
  const first = characterAt(bytes, from)
  const last = characterAt(bytes, to - 1)
  const isCutAtStart = first.kind !== 'invalid' && first.start < from
  const isCutAtEnd = last.kind !== 'invalid' && last.start + last.length > to
  if (from === 0 && to >= 3 && isMark(bytes)) sentences.push(t.byteOrderMark)
  if (isCutAtStart && isCutAtEnd && first.start === last.start) {
    const { start, length } = first
    sentences.push(t.only(from - start + 1, to - start, length, nameOf(bytes, first, t)))
  } else {
    if (isCutAtStart) {
      sentences.push(t.beginsWith(first.start + first.length - from, nameOf(bytes, first, t)))
    }
    if (isCutAtEnd) {
      sentences.push(t.endsAfter(to - last.start, last.length, nameOf(bytes, last, t)))
    }
  }
  const invalid = countInvalid(bytes, from, to)
  if (invalid > 0) sentences.push(t.invalid(invalid))
  return sentences
}

function nameOf(bytes: Uint8Array, span: CharacterSpan, t: ChunkTexts): string {
  if (span.kind !== 'whole') return t.unknownCharacter
  const text = textOf(bytes, span)
  if (text === '\uFEFF' && span.start === 0) return t.markItself
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
