/** Bytes that are only ever appended to, without gaps. */
export class GrowingBytes {
  #buffer = new Uint8Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  append(bytes: Uint8Array): void {
    const length = this.#length + bytes.length
    if (length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(length, this.#buffer.length * 2))
      larger.set(this.#buffer.subarray(0, this.#length))
      this.#buffer = larger
    }
    this.#buffer.set(bytes, this.#length)
    this.#length = length
  }

  /** What is there now; appending later does not change it. */
  view(): Uint8Array {
    return this.#buffer.subarray(0, this.#length)
  }
}
