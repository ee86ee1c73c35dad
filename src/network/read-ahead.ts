import type { Chunks } from './stages.ts'

/** What the network takes from a server that it has not let go yet: about a socket's buffers. */
const aheadBytes = 1024 * 1024

/**
 * Reads a server's body as fast as the server writes, though the network is slow, as a socket's
 * buffers take what a server writes; up to 1 MiB ahead, then the server has to wait. `written` hears
 * of each chunk as it is read.
 */
export class ReadAhead {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  readonly #written: (chunk: Uint8Array) => void
  #held: Uint8Array[] = []
  #heldBytes = 0
  #end: { readonly failure?: unknown } | null = null
  /** Wakes who waits for a chunk, and who waits for room. */
  #wake: (() => void) | null = null
  #makeRoom: (() => void) | null = null

  constructor(
    reader: ReadableStreamDefaultReader<Uint8Array>,
    written: (chunk: Uint8Array) => void,
  ) {
    this.#reader = reader
    this.#written = written
  }

  /** What was read, in order; fails as the server's body does. To be called once. */
  async *chunks(): Chunks {
    void this.#read()
    for (;;) {
      const batch = this.#held
      this.#held = []
      for (const chunk of batch) {
        this.#heldBytes -= chunk.byteLength
        this.#makeRoom?.()
        if (chunk.byteLength > 0) yield chunk
      }
      if (this.#held.length > 0) continue
      if (this.#end) {
        if ('failure' in this.#end) throw this.#end.failure
        return
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async #read(): Promise<void> {
    try {
      for (;;) {
        const { done, value } = await this.#reader.read()
        if (done) break
        this.#written(value)
        this.#held.push(value)
        this.#heldBytes += value.byteLength
        this.#wake?.()
        while (this.#heldBytes >= aheadBytes) {
          await new Promise<void>((resolve) => {
            this.#makeRoom = resolve
          })
        }
      }
      this.#end = {}
    } catch (failure) {
      this.#end = { failure }
    }
    this.#wake?.()
  }
}
