/** Gives the connection back; a second call does nothing. */
export type Release = () => void

/**
 * The few connections a browser opens to one host (six on HTTP/1.1, on which browsers agree; the
 * standard leaves the number open, RFC 9112 §9.4). Who comes when all are in use waits in line.
 */
export class Connections {
  readonly #limit: number
  readonly #hosts = new Map<string, { open: number; readonly line: (() => void)[] }>()

  /** `limit`: open connections a host. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Whether a request to `host` would have to wait. */
  isFull(host: string): boolean {
    return (this.#hosts.get(host)?.open ?? 0) >= this.#limit
  }

  /** Resolves when there is a connection to `host`: first come, first served. */
  async take(host: string): Promise<Release> {
    const state = this.#hosts.get(host) ?? { open: 0, line: [] }
    this.#hosts.set(host, state)
    if (state.open >= this.#limit) {
      await new Promise<void>((resolve) => state.line.push(resolve))
    } else state.open += 1
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      const next = state.line.shift()
      // Handed on as it is, so that nobody who comes now can slip in between.
      if (next) next()
      else state.open -= 1
    }
  }

  /** Lets all who wait through: nobody is there any more to wait. */
  open(): void {
    for (const { line } of this.#hosts.values()) {
      for (const next of line.splice(0)) next()
    }
  }
}
