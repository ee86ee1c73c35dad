import type { NetworkConditions } from '../catalogue/network/conditions.ts'
import { bodyStages, type StageClock } from './body-stages.ts'
import { throughTunnel } from './proxies.ts'
import { NetworkFault, throughStages, type Chunks } from './stages.ts'

/** What happens to a server's messages, in the order in which they were sent. */
export interface DownlinkEvents {
  /** All bytes of the next message have left the network. */
  delivered(): void
  /** The server's close frame has left the network. */
  closed(): void
  /** The connection broke; the reason in words. */
  lost(reason: string): void
}

/** The least that a frame has before its payload (RFC 6455, §5.2): what a server sends isn't masked. */
export const frameHead = (payload: number): number =>
  payload < 126 ? 2 : payload < 65_536 ? 4 : 10

interface Frame {
  /** Position of its end, counted in bytes from the first frame. */
  readonly end: number
  readonly isClose: boolean
}

/**
 * The way of a server's messages through the simulated network. They travel as frames, which the
 * network cuts, slows and breaks as any other bytes; a message arrives when its last byte has.
 */
export class SocketDownlink {
  readonly #events: DownlinkEvents
  readonly #signal: AbortSignal
  readonly #frames: Frame[] = []
  #queue: Uint8Array[] = []
  #sentBytes = 0
  #arrivedBytes = 0
  #wake: (() => void) | null = null

  /** Nothing is told after `signal`. */
  constructor(
    conditions: NetworkConditions,
    events: DownlinkEvents,
    {
      timeScale,
      signal,
      clock,
    }: {
      readonly timeScale: number
      readonly signal: AbortSignal
      readonly clock?: StageClock
    },
  ) {
    this.#events = events
    this.#signal = signal
    signal.addEventListener('abort', () => this.#wake?.(), { once: true })
    const stages = bodyStages(throughTunnel(conditions), {
      timeScale,
      signal,
      ...(clock && { clock }),
    })
    void this.#deliver(throughStages(this.#chunks(), stages))
  }

  /** Sends a message with so many bytes of payload. */
  send(payloadBytes: number): void {
    this.#add(payloadBytes, false)
  }

  /** Sends a close frame, the last of all. `reasonBytes` are those of its reason. */
  close(reasonBytes: number): void {
    this.#add(2 + reasonBytes, true)
  }

  #add(payload: number, isClose: boolean): void {
    const length = frameHead(payload) + payload
    this.#sentBytes += length
    this.#frames.push({ end: this.#sentBytes, isClose })
    // The network looks at how many bytes there are, never at which.
    this.#queue.push(new Uint8Array(length))
    this.#wake?.()
  }

  async *#chunks(): Chunks {
    while (!this.#signal.aborted) {
      const batch = this.#queue
      this.#queue = []
      yield* batch
      if (this.#queue.length > 0) continue
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async #deliver(chunks: Chunks): Promise<void> {
    try {
      for await (const chunk of chunks) {
        if (this.#signal.aborted) return
        this.#arrivedBytes += chunk.byteLength
        this.#tell()
      }
    } catch (error) {
      if (this.#signal.aborted) return
      if (!(error instanceof NetworkFault)) throw error
      this.#events.lost(error.message)
    }
  }

  /** Tells of each frame that is whole now. */
  #tell(): void {
    for (let frame = this.#frames[0]; frame; frame = this.#frames[0]) {
      if (frame.end > this.#arrivedBytes || this.#signal.aborted) return
      this.#frames.shift()
      if (frame.isClose) this.#events.closed()
      else this.#events.delivered()
    }
  }
}
