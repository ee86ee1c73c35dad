import { characterAt, textOf } from '../wire/framing/utf8.ts'
import type { ReadBytes } from '../wire/framing/framing.ts'

/** Some bytes, and how they are written as text. */
export interface ByteSpan {
  /** Empty for bytes whose character is written before them. */
  readonly text: string
  /** Two digits a byte, with spaces between. */
  readonly hex: string
  /**
   * `space` and `named` stand for what is not seen: a dot, or the name of a control character.
   * `cut`: bytes of a character that goes on in another chunk.
   */
  readonly kind: 'plain' | 'space' | 'named' | 'cut' | 'invalid'
}

/** Where a chunk lies. */
interface Range {
  readonly from: number
  readonly to: number
}

const hexOf = (bytes: Uint8Array, from: number, to: number) =>
  Array.from(bytes.subarray(from, to), (byte) => byte.toString(16).padStart(2, '0')).join(' ')

// By name, as few fonts have the pictures of control characters (U+2400 and on).
const controls =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  )

/** The name of a character that is not seen; null for one that is. */
function nameOf(text: string): string | null {
  const code = text.codePointAt(0) ?? 0
  if (code === 0x7f) return 'DEL'
  if (code === 0xfeff) return 'BOM'
  const isSeen = code > 0x1f && !/^[\p{C}\p{Z}\p{M}]/u.test(text)
  return isSeen ? null : (controls[code] ?? code.toString(16).toUpperCase().padStart(4, '0'))
}

function spanAt({ bytes }: ReadBytes, at: number, to: number, chunk: Range): ByteSpan & Range {
  const character = characterAt(bytes, at)
  const end = Math.min(to, character.start + character.have)
  const common = { hex: hexOf(bytes, at, end), from: at, to: end }
  if (character.kind === 'invalid') return { ...common, text: '�', kind: 'invalid' }
  const isCut =
    character.kind === 'incomplete' ||
    character.start < chunk.from ||
    character.start + character.length > chunk.to
  if (isCut) return { ...common, text: common.hex, kind: 'cut' }
  if (character.start < at) return { ...common, text: '', kind: 'plain' }
  const text = textOf(bytes, character)
  if (text === ' ') return { ...common, text: '·', kind: 'space' }
  const name = nameOf(text)
  return name === null
    ? { ...common, text, kind: 'plain' }
    : { ...common, text: name, kind: 'named' }
}

/**
 * The bytes from `from` to before `to`, which lie in one chunk, as text and as hexadecimal;
 * neighbours of one kind are one span.
 */
export function spansOf(read: ReadBytes, from: number, to: number, chunk: Range): ByteSpan[] {
  const spans: ByteSpan[] = []
  for (let at = from; at < to;) {
    const { text, hex, kind, to: end } = spanAt(read, at, to, chunk)
    const last = spans.at(-1)
    if (last?.kind === kind && (kind === 'plain' || kind === 'space')) {
      spans[spans.length - 1] = { text: last.text + text, hex: `${last.hex} ${hex}`, kind }
    } else spans.push({ text, hex, kind })
    at = end
  }
  return spans
}
