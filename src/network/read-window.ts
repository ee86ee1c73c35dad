import type { ByteCount } from '../base/units.ts'

/**
 * How far delivery may run ahead of the client's code, as TCP's window does for a socket. Engines
 * pull from a service worker's stream without limit (55 MB to all of it), so without this there
 * would be no backpressure at all.
 */
export class ReadWindow {
  readonly #limit: ByteCount
  /** Bytes delivered and not yet read. */
  #unread = 0
  #unlimited = false
  #wake: (() => void) | null = null

  constructor(limit: ByteCount) {
    this.#limit = limit
  }

  delivered(length: number): void {
    this.#unread += length
  }

  /** The client's code has read `length` bytes. */
  acknowledge(length: number): void {
    this.#unread = Math.max(0, this.#unread - length)
    this.#wakeIfOpen()
  }

  /** From now on the browser itself reads all there is: there is no limit any more. */
  drain(): void {
    this.#unlimited = true
    this.#wakeIfOpen()
  }

  /** Resolves when more may be delivered. One waiter at a time. */
  async opened(): Promise<void> {
    if (this.isOpen) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }

  /** Whether more may be delivered now. */
  get isOpen(): boolean {
    return this.#unlimited || this.#unread < this.#limit
  }

  #wakeIfOpen(): void {
    if (!this.isOpen) return
    this.#wake?.()
    this.#wake = null
  }
}
