const lf = 0x0a
const cr = 0x0d
const colon = 0x3a
const dataField = [0x64, 0x61, 0x74, 0x61]
const byteOrderMark = [0xef, 0xbb, 0xbf]

/**
 * Where the events of a `text/event-stream` begin and end (HTML §9.2.6): at a blank line, lines
 * being ended by LF, CR or CRLF. A block without a `data` field, such as a comment, gives no event.
 */
export class SseFraming {
  readonly units = {
    starts: new Array<number>(),
    ends: new Array<number>(),
    numbers: new Array<number>(),
  }
  #at = 0
  #blockStart = -1
  #column = 0
  #isDataField = true
  #hasData = false
  #events = 0
  #isAfterCr = false
  /** The CR before was a blank line's: an LF that follows belongs to the block it ended. */
  #endedByCr = false

  get openStart(): number {
    return this.#blockStart
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.#step(byte)
      this.#at += 1
    }
  }

  #step(byte: number): void {
    // One byte order mark is dropped before the first line is looked at.
    if (this.#at < 3 && byte === byteOrderMark[this.#at]) return
    if (byte === lf && this.#isAfterCr) {
      this.#isAfterCr = false
      if (this.#endedByCr) this.units.ends[this.units.ends.length - 1] = this.#at + 1
      return
    }
    this.#isAfterCr = byte === cr
    this.#endedByCr = false
    if (byte === cr || byte === lf) this.#endLine(byte)
    else this.#inLine(byte)
  }

  #inLine(byte: number): void {
    if (this.#blockStart < 0) this.#blockStart = this.#at
    if (this.#column < 4) this.#isDataField &&= byte === dataField[this.#column]
    else if (this.#column === 4) {
      this.#isDataField &&= byte === colon
      this.#hasData ||= this.#isDataField
    }
    this.#column += 1
  }

  #endLine(byte: number): void {
    if (this.#column > 0) {
      // A line that is a field's name alone counts as the field with an empty value.
      this.#hasData ||= this.#isDataField && this.#column === 4
      this.#column = 0
      this.#isDataField = true
      return
    }
    if (this.#blockStart < 0) return
    if (this.#hasData) this.#events += 1
    this.units.starts.push(this.#blockStart)
    this.units.ends.push(this.#at + 1)
    this.units.numbers.push(this.#hasData ? this.#events : 0)
    this.#blockStart = -1
    this.#hasData = false
    this.#endedByCr = byte === cr
  }
}
