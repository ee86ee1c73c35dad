/*
 * The blocks of `curl --trace`: a line that says what it is, and a dump of its bytes. The body of the
 * response may stand between them, as curl writes it to the same place with `--trace -`.
 */

export interface CurlBlock {
  /** `info` is what curl says of itself. */
  readonly kind: 'info' | 'sent-header' | 'sent-data' | 'received-header' | 'received-data' | 'tls'
  /** Time of the day in ms; null without `--trace-time`. */
  readonly timeMs: number | null
  /** Which transfer it belongs to, of several at once (`--trace-ids`); usually empty. */
  readonly id: string
  readonly bytes: Uint8Array
  /** Of `info`. */
  readonly text: string
  /** The line in the file, from 1. */
  readonly line: number
}

/** What keeps a trace from being read. */
export class CurlTraceError extends Error {
  override readonly name = 'CurlTraceError'
}

const time = String.raw`(?:(\d\d):(\d\d):(\d\d)\.(\d{6}) )?`
const ids = String.raw`(?:\[([\w-]{1,40})\] )?`
const dumped = String.raw`(=>|<=) (Send|Recv) (header|data|SSL data), (\d{1,9}) bytes \(0x[\da-f]+\)`
const blockStart = () => new RegExp(`${time}${ids}(?:${dumped}|== Info: ([^\\n]*))\\r?\\n`, 'g')

const timedBlock = /\d\d:\d\d:\d\d\.\d{6} (?:\[[\w-]{1,40}\] )?(?:==|=>|<=) /y

const dumpLine = /([\da-f]{4,8}): ((?:[\da-f]{2} ){1,16})[^\n]*\n?/y

/** Whether a text is a trace: it has a block with bytes, or begins with what curl says of itself. */
export const hasCurlBlocks = (binary: string): boolean =>
  new RegExp(`(?:${time}${ids}${dumped})\\r?\\n|^\\s*${time}${ids}== Info: `).test(
    binary.slice(0, 200_000),
  )

/** Reads block by block. */
export class CurlBlocks {
  readonly #binary: string
  readonly #start = blockStart()
  #at = 0
  #line = 1
  #countedTo = 0
  /** The last block has fewer bytes than it announces. */
  isCut = false

  /** `binary` has a character a byte. */
  constructor(binary: string) {
    this.#binary = binary
  }

  /**
   * The next block, or null at the end.
   *
   * @throws CurlTraceError if a dump isn't one of `--trace`, or is damaged.
   */
  next(): CurlBlock | null {
    this.#start.lastIndex = this.#at
    const found = this.#start.exec(this.#binary)
    if (!found) return null
    const [, hours, minutes, seconds, micros, id = '', arrow, , what, size, text = ''] = found
    const line = this.#lineAt(found.index)
    this.#at = this.#start.lastIndex
    const timeMs =
      hours === undefined
        ? null
        : ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 +
          Number(micros) / 1_000
    const head = { timeMs, id, line }
    if (arrow === undefined) return { ...head, kind: 'info', bytes: new Uint8Array(0), text }
    const bytes = this.#dump(Number(size), line)
    if (!bytes) return null
    return { ...head, kind: kindOf(arrow, what ?? ''), bytes, text: '' }
  }

  /**
   * Passes what curl has written of the response in between, if it is this and a block follows. (A body
   * of a digit may look like the beginning of the next block's time, and a body may be a trace itself.)
   */
  pass(written: Uint8Array): void {
    if (written.length === 0) return
    const text = binaryOf(written)
    if (!this.#binary.startsWith(text, this.#at)) return
    const to = this.#at + text.length
    timedBlock.lastIndex = to
    if (to === this.#binary.length || timedBlock.test(this.#binary)) this.#at = to
  }

  /** The bytes of a dump; null if the text ends within it. */
  #dump(size: number, line: number): Uint8Array | null {
    const bytes = new Uint8Array(size)
    let length = 0
    while (length < size) {
      dumpLine.lastIndex = this.#at
      const found = dumpLine.exec(this.#binary)
      if (!found) {
        if (isAsciiDump(this.#binary, this.#at, size)) throw new CurlTraceError(asciiTrace)
        return this.#endedWithin(size, length, line)
      }
      const [whole, offset = '', hex = ''] = found
      const row = hex.trim().split(' ')
      if (Number.parseInt(offset, 16) !== length || length + row.length > size) {
        throw new CurlTraceError(damaged(line, size))
      }
      if (row.length < Math.min(16, size - length)) return this.#endedWithin(size, length, line)
      for (const each of row) {
        bytes[length] = Number.parseInt(each, 16)
        length += 1
      }
      this.#at += whole.length
    }
    return bytes
  }

  #endedWithin(size: number, length: number, line: number): null {
    this.#start.lastIndex = this.#at
    if (this.#start.test(this.#binary)) throw new CurlTraceError(damaged(line, size, length))
    this.isCut = true
    return null
  }

  #lineAt(position: number): number {
    for (let at = this.#countedTo; at < position; at += 1) {
      if (this.#binary.charCodeAt(at) === 10) this.#line += 1
    }
    this.#countedTo = position
    return this.#line
  }
}

/** `--trace-ascii` has text where `--trace` has numbers. */
function isAsciiDump(binary: string, at: number, size: number): boolean {
  const line = /0000: ([^\n]*)/y
  line.lastIndex = at
  const text = line.exec(binary)?.[1]
  // A line of numbers that was cut short is none.
  return text !== undefined && size > 0 && !/^[\da-f]{0,2}( |$)/.test(text)
}

const asciiTrace =
  'This is a trace of --trace-ascii, which loses all bytes that aren’t printable. Record it again with: curl -N --trace - --trace-time URL'

const damaged = (line: number, size: number, found?: number): string => {
  const what = found === undefined ? 'the lines after it don’t match' : `only ${found} follow`
  return `The curl trace is damaged: line ${line} announces ${size} bytes, but ${what}. Paste all of curl’s output, unchanged, or save it to a file with --trace FILE and open that.`
}

function kindOf(arrow: string, what: string): CurlBlock['kind'] {
  if (what === 'SSL data') return 'tls'
  const direction = arrow === '=>' ? 'sent' : 'received'
  return what === 'header' ? `${direction}-header` : `${direction}-data`
}

/** Bytes as a text with a character a byte. */
export function binaryOf(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8_192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)))
  }
  return parts.join('')
}
