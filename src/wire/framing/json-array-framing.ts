const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const byteOrderMark = [0xef, 0xbb, 0xbf]

const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
const opens = (byte: number) => byte === 0x5b || byte === 0x7b
const closes = (byte: number) => byte === 0x5d || byte === 0x7d

/**
 * Where the items of a JSON array begin and end (RFC 8259); what stands between them belongs to
 * none. A value that is no array has no items. What is not JSON is followed as well as it goes.
 */
export class JsonArrayFraming {
  readonly units = {
    starts: new Array<number>(),
    ends: new Array<number>(),
    numbers: new Array<number>(),
  }
  #at = 0
  #depth = 0
  #isArray: boolean | null = null
  #isInString = false
  #isEscaped = false
  #itemStart = -1

  get openStart(): number {
    return this.#itemStart
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#at >= 3 || byte !== byteOrderMark[this.#at]) this.#step(byte)
      this.#at += 1
    }
  }

  #step(byte: number): void {
    if (this.#isInString) {
      this.#inString(byte)
      return
    }
    if (isSpace(byte) || byte === comma) {
      // A number, true, false or null ends only where something else begins.
      if (this.#depth === 1) this.#endItem(this.#at)
      return
    }
    if (closes(byte)) {
      this.#close()
      return
    }
    this.#isArray ??= byte === 0x5b
    if (this.#depth === 1 && this.#itemStart < 0 && this.#isArray) this.#itemStart = this.#at
    if (byte === quote) this.#isInString = true
    if (opens(byte)) this.#depth += 1
  }

  #inString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === backslash) this.#isEscaped = true
    else if (byte === quote) {
      this.#isInString = false
      if (this.#depth === 1) this.#endItem(this.#at + 1)
    }
  }

  #close(): void {
    if (this.#depth === 1) this.#endItem(this.#at)
    this.#depth = Math.max(0, this.#depth - 1)
    if (this.#depth === 1) this.#endItem(this.#at + 1)
  }

  #endItem(end: number): void {
    if (this.#itemStart < 0) return
    this.units.starts.push(this.#itemStart)
    this.units.ends.push(end)
    this.units.numbers.push(this.units.numbers.length + 1)
    this.#itemStart = -1
  }
}
