import { connectionTakenMs, type NetworkConditions } from '../catalogue/network/conditions.ts'

/** How long the first request to a host waits for a connection, in milliseconds of the server's time. */
export function firstWaitMs({ connectionLimit, connectionsTaken }: NetworkConditions): number {
  return connectionLimit !== null && connectionsTaken >= connectionLimit ? connectionTakenMs : 0
}

/** Gives the connection back; a second call does nothing. */
export type Release = () => void

interface Host {
  open: number
  readonly line: (() => void)[]
}

/** Connections that others hold: how many of each host's, and until when they hold the first of them. */
interface Others {
  readonly taken: number
  /** Called when the first request to a host comes; then one of theirs is given back. */
  leave(): Promise<void>
}

/**
 * The few connections a browser opens to one host (six on HTTP/1.1, on which browsers agree; the
 * standard leaves the number open, RFC 9112 §9.4). Who comes when all are in use waits in line.
 */
export class Connections {
  readonly #limit: number
  readonly #others: Others | null
  readonly #hosts = new Map<string, Host>()

  /** `limit`: open connections a host, those that others hold among them. */
  constructor(limit: number, others: Others | null = null) {
    this.#limit = limit
    this.#others = others
  }

  /** Whether a request to `host` would have to wait. */
  isFull(host: string): boolean {
    return (this.#hosts.get(host)?.open ?? this.#taken) >= this.#limit
  }

  /** Resolves when there is a connection to `host`: first come, first served. */
  async take(host: string): Promise<Release> {
    const state = this.#hosts.get(host) ?? this.#meet(host)
    if (state.open >= this.#limit) {
      await new Promise<void>((resolve) => state.line.push(resolve))
    } else state.open += 1
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      giveBack(state)
    }
  }

  /** Lets all who wait through: nobody is there any more to wait. */
  open(): void {
    for (const { line } of this.#hosts.values()) {
      for (const next of line.splice(0)) next()
    }
  }

  get #taken(): number {
    return Math.min(this.#limit, this.#others?.taken ?? 0)
  }

  /** The first request to a host finds what others hold of it. */
  #meet(host: string): Host {
    const state: Host = { open: this.#taken, line: [] }
    this.#hosts.set(host, state)
    if (state.open > 0) void this.#others?.leave().then(() => giveBack(state))
    return state
  }
}

function giveBack(state: Host): void {
  const next = state.line.shift()
  // Handed on as it is, so that nobody who comes now can slip in between.
  if (next) next()
  else state.open -= 1
}
