import { fromBase64, toBase64 } from '../../base/bytes.ts'
import { EscapeError, chunksOfEscaped } from './escaped-bytes.ts'

/** A body as a person enters it. */
export interface OwnBytes {
  readonly body: string
  /** `text` is sent as it is, in UTF-8; `escapes` as `chunksOfEscaped` reads it. */
  readonly writtenAs: 'text' | 'escapes' | 'base64'
  /** What each line end that stands in `body` becomes. Base64 has none of its own. */
  readonly lineEnds: 'as-is' | 'lf' | 'crlf'
  /** Where it is cut, besides at the `\p` of escapes. */
  readonly cut: 'nowhere' | 'lines' | 'events' | 'bytes'
  /** Of `bytes`: the length of each chunk but the last, 1 or more. */
  readonly chunkBytes: number
}

/** A body that cannot be sent; the message says why, and what would be right. */
export class OwnBytesError extends Error {
  override readonly name = 'OwnBytesError'
}

/** A body has at most 1 MiB. */
export const maxOwnBytes = 1024 * 1024
/** A trace with more chunks than that shows nothing more. */
const maxChunks = 100_000

const encoder = new TextEncoder()

/**
 * The chunks of a body, none of them empty.
 *
 * @throws OwnBytesError
 */
export function chunksOfOwnBytes(own: OwnBytes): Uint8Array<ArrayBuffer>[] {
  const parts = partsOf(own)
  const total = parts.reduce((sum, { length }) => sum + length, 0)
  if (total > maxOwnBytes) {
    throw new OwnBytesError(`it has ${total} bytes; at most ${maxOwnBytes} (1 MiB) can be sent`)
  }
  const chunks = parts.flatMap((part) => cutOf(part, own)).filter(({ length }) => length > 0)
  if (chunks.length > maxChunks) {
    throw new OwnBytesError(
      `it would be ${chunks.length} chunks; at most ${maxChunks} are sent, so cut it less often`,
    )
  }
  return chunks
}

function partsOf({ body, writtenAs, lineEnds }: OwnBytes): Uint8Array<ArrayBuffer>[] {
  if (writtenAs === 'base64') return [bytesOfBase64(body)]
  const text = withLineEnds(body, lineEnds)
  if (writtenAs === 'text') return [encoder.encode(text)]
  try {
    return chunksOfEscaped(text)
  } catch (error) {
    if (error instanceof EscapeError) throw new OwnBytesError(error.message)
    throw error
  }
}

function withLineEnds(text: string, lineEnds: OwnBytes['lineEnds']): string {
  if (lineEnds === 'as-is') return text
  return text.replaceAll(/\r\n|\r|\n/g, lineEnds === 'lf' ? '\n' : '\r\n')
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return fromBase64(text)
  } catch {
    // atob tells no more than that it failed.
    throw new OwnBytesError(
      'it is not base64: that has A to Z, a to z, 0 to 9, + and /, in groups of four, the last filled up with =',
    )
  }
}

function cutOf(
  bytes: Uint8Array<ArrayBuffer>,
  { cut, chunkBytes }: OwnBytes,
): Uint8Array<ArrayBuffer>[] {
  switch (cut) {
    case 'nowhere':
      return [bytes]
    case 'bytes':
      return pieces(bytes, multiples(chunkBytes, bytes.length))
    case 'lines':
      return pieces(bytes, lineEndsIn(bytes))
    case 'events':
      return pieces(bytes, blankLinesIn(bytes))
    default:
      return cut satisfies never
  }
}

/** `bytes`, cut at these offsets, which rise. */
function pieces(bytes: Uint8Array<ArrayBuffer>, offsets: readonly number[]) {
  return [...offsets, bytes.length].map((to, index) => bytes.subarray(offsets[index - 1] ?? 0, to))
}

const multiples = (step: number, end: number): number[] =>
  Array.from({ length: Math.ceil(end / step) - 1 }, (_, index) => (index + 1) * step)

const lf = 0x0a
const cr = 0x0d

/** Offsets behind each line end: LF, CR LF, or CR alone, as in server-sent events. */
function lineEndsIn(bytes: Uint8Array): number[] {
  const found: number[] = []
  bytes.forEach((byte, index) => {
    if (byte === lf || (byte === cr && bytes[index + 1] !== lf)) found.push(index + 1)
  })
  return found
}

/** Offsets behind each blank line: an event of a stream ends there. */
function blankLinesIn(bytes: Uint8Array): number[] {
  let lineStart = 0
  return lineEndsIn(bytes).filter((end) => {
    const line = bytes.subarray(lineStart, end)
    lineStart = end
    return line.every((byte) => byte === lf || byte === cr)
  })
}

/** How the lines of a text end. */
export interface LineEnds {
  readonly lf: number
  readonly crlf: number
  /** CR alone. */
  readonly cr: number
  /** Characters after the last line end; 0 if the text ends with one. */
  readonly openLine: number
}

/** Counts the line ends of a text. */
export function lineEndsOf(text: string): LineEnds {
  const counts = { lf: 0, crlf: 0, cr: 0 }
  let end = 0
  for (const { 0: found, index } of text.matchAll(/\r\n|\r|\n/g)) {
    counts[found === '\n' ? 'lf' : found === '\r' ? 'cr' : 'crlf'] += 1
    end = index + found.length
  }
  return { ...counts, openLine: text.length - end }
}

/**
 * A text after an edit in a text area, which knows LF alone: what the edit did not touch keeps its
 * line ends, and new lines end as the lines before them do.
 *
 * @param edited the text area's value after the edit.
 */
export function withEdit(before: string, edited: string): string {
  if (!before.includes('\r')) return edited
  const units = before.match(/\r\n|[^]/g) ?? []
  const seen = units.map((unit) => (unit.startsWith('\r') ? '\n' : unit))
  let from = 0
  while (from < seen.length && seen[from] === edited[from]) from += 1
  let left = 0
  const most = Math.min(seen.length, edited.length) - from
  while (left < most && seen[seen.length - 1 - left] === edited[edited.length - 1 - left]) left += 1
  const head = units.slice(0, from)
  const lineEnd = head.findLast((unit) => /[\r\n]/.test(unit)) ?? '\r\n'
  const inserted = edited.slice(from, edited.length - left).replaceAll('\n', lineEnd)
  return [...head, inserted, ...units.slice(units.length - left)].join('')
}

/** A file's bytes as a body: its text if it is UTF-8, byte by byte, else base64. */
export function ownBytesOfFile(bytes: Uint8Array): Pick<OwnBytes, 'body' | 'writtenAs'> {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { body: decoder.decode(bytes), writtenAs: 'text' }
  } catch {
    // Not UTF-8, which is no error of the file's.
    return { body: toBase64(bytes), writtenAs: 'base64' }
  }
}
