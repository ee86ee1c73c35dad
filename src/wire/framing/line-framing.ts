const lf = 0x0a
const cr = 0x0d

/** Where the lines of newline-delimited JSON begin and end; an empty line is none. */
export class LineFraming {
  readonly units = {
    starts: new Array<number>(),
    ends: new Array<number>(),
    numbers: new Array<number>(),
  }
  #at = 0
  #lineStart = -1

  get openStart(): number {
    return this.#lineStart
  }

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === lf) this.#endLine()
      else if (this.#lineStart < 0 && byte !== cr) this.#lineStart = this.#at
      this.#at += 1
    }
  }

  #endLine(): void {
    if (this.#lineStart < 0) return
    this.units.starts.push(this.#lineStart)
    this.units.ends.push(this.#at + 1)
    this.units.numbers.push(this.units.numbers.length + 1)
    this.#lineStart = -1
  }
}
