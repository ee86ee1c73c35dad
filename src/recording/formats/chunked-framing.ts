import { concatBytes } from '../../base/bytes.ts'

const lf = 0x0a
const cr = 0x0d

/** A size that is longer is none (eight hexadecimal digits are 4 GiB). */
const maxSizeLine = 4_096

/**
 * Takes HTTP/1.1's chunked framing off (RFC 9112, §7.1): sizes in hexadecimal, extensions, trailers.
 * Bytes may come cut anywhere.
 */
export class ChunkedFraming {
  #state: 'size' | 'data' | 'data-end' | 'trailers' | 'complete' = 'size'
  #line = ''
  #left = 0
  #hasBegun = false

  /** A size has been read: bytes before one could be anything. */
  get hasBegun(): boolean {
    return this.#hasBegun
  }

  /** The last chunk and the trailers have been read. */
  get isComplete(): boolean {
    return this.#state === 'complete'
  }

  /** The payload in these bytes; null if they are not framed like this. */
  push(bytes: Uint8Array): Uint8Array | null {
    const parts: Uint8Array[] = []
    let at = 0
    while (at < bytes.length) {
      if (this.#state === 'complete') return null
      if (this.#state === 'data') {
        const part = bytes.subarray(at, at + this.#left)
        parts.push(part)
        at += part.length
        this.#left -= part.length
        if (this.#left === 0) this.#state = 'data-end'
      } else {
        if (!this.#takeOfLine(bytes[at] ?? 0)) return null
        at += 1
      }
    }
    return concatBytes(parts)
  }

  #takeOfLine(byte: number): boolean {
    if (byte !== lf) {
      if (byte !== cr) this.#line += String.fromCharCode(byte)
      return this.#line.length <= maxSizeLine
    }
    const line = this.#line
    this.#line = ''
    return this.#endLine(line)
  }

  #endLine(line: string): boolean {
    if (this.#state === 'data-end') {
      this.#state = 'size'
      return line === ''
    }
    if (this.#state === 'trailers') {
      if (line === '') this.#state = 'complete'
      return true
    }
    const size = /^([\da-f]{1,8})[ \t]*(;.*)?$/i.exec(line)?.[1]
    if (size === undefined) return false
    this.#hasBegun = true
    this.#left = Number.parseInt(size, 16)
    this.#state = this.#left === 0 ? 'trailers' : 'data'
    return true
  }
}
