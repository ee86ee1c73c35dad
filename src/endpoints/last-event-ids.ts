/**
 * Follows what event streams deliver, address by address, to know what the browser would say in
 * Last-Event-ID when it comes back by itself. Chromium adds that header after the service worker has
 * seen the request, so there a server cannot know otherwise. It counts what was delivered, not what
 * was written: what a broken connection swallowed is sent again.
 */
export class LastEventIds {
  readonly #byAddress = new Map<string, string>()

  /** The last id that reached the client at `url`; null if there is none to come back with. */
  at(url: string): string | null {
    return this.#byAddress.get(url) ?? null
  }

  /** Follows one response at `url`. */
  follow(url: string): FollowedEvents {
    return new FollowedEvents((id) => {
      if (id === null) this.#byAddress.delete(url)
      else this.#byAddress.set(url, id)
    })
  }
}

/** One response's events on their way: what was written, and how much of it was delivered. */
export class FollowedEvents {
  readonly #tell: (id: string | null) => void
  readonly #decoder = new TextDecoder()
  #written: Uint8Array[] = []
  #text = ''
  #pendingId: string | null = null

  /** `tell` hears each id that takes effect, and null when there is nothing to resume. */
  constructor(tell: (id: string | null) => void) {
    this.#tell = tell
  }

  written(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#written.push(bytes)
  }

  /** The next `length` of the written bytes have reached the client. */
  delivered(length: number): void {
    let left = length
    while (left > 0) {
      const next = this.#written.shift()
      if (!next) return
      const taken = next.subarray(0, left)
      if (taken.length < next.length) this.#written.unshift(next.subarray(taken.length))
      left -= taken.length
      this.#text += this.#decoder.decode(taken, { stream: true })
    }
    this.#readLines()
  }

  /** The client closed the connection itself: it does not come back by itself. */
  clientLeft(): void {
    this.#tell(null)
  }

  /** An id counts from the blank line that ends its event (HTML, §9.2.6, "dispatch the event"). */
  #readLines(): void {
    const lines = this.#text.split('\n')
    this.#text = lines.pop() ?? ''
    for (const line of lines) {
      const id = /^id:? ?(.*?)\r?$/.exec(line)?.[1]
      if (id !== undefined) this.#pendingId = id
      if (line.trim() === '' && this.#pendingId !== null) {
        this.#tell(this.#pendingId)
        this.#pendingId = null
      }
    }
  }
}
