import { concatBytes } from '../../base/bytes.ts'

const encoder = new TextEncoder()

const simple: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' }

/** A text that is no escaped form of bytes; the message says what and what would be right. */
export class EscapeError extends Error {
  override readonly name = 'EscapeError'
}

/**
 * Bytes as a person types them: text is UTF-8, `\n`, `\r`, `\t` and `\\` are what they are in
 * JavaScript, `\xHH` is one byte, and `\p` divides: what stands before it is a chunk of its own.
 *
 * @throws EscapeError
 */
export function chunksOfEscaped(text: string): Uint8Array<ArrayBuffer>[] {
  return text
    .split(/(?<=(?:^|[^\\])(?:\\\\)*)\\p/)
    .map(bytesOfEscaped)
    .filter(({ length }) => length > 0)
}

function bytesOfEscaped(text: string): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (const [part] of text.matchAll(/\\x[0-9a-f]{2}|\\[^]?|[^\\]+/gi)) {
    if (!part.startsWith('\\')) parts.push(encoder.encode(part))
    else if (part.length === 4) parts.push(Uint8Array.of(Number.parseInt(part.slice(2), 16)))
    else {
      const meant = simple[part.slice(1)]
      if (meant === undefined) {
        throw new EscapeError(
          `"${part}" means nothing here; there are \\n, \\r, \\t, \\\\, \\xHH and \\p`,
        )
      }
      parts.push(encoder.encode(meant))
    }
  }
  return concatBytes(parts)
}
