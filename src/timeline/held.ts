import type { RequestId, TraceEvent } from '../trace/model/events.ts'
import { timelineTexts } from './texts.ts'

/** A stretch in which bytes had been written and the network had not delivered all of them. */
export interface Held {
  readonly request: RequestId
  readonly from: number
  /** Null while it lasts. */
  readonly until: number | null
}

/** Shorter than this, it is the way of any byte. In milliseconds. */
export const shortestHeld = 150

interface Response {
  /** How many bytes, or messages of a WebSocket, have been written, and delivered. */
  written: number
  delivered: number
  /** When that was written which is first to be delivered; null if all has been. */
  heldSince: number | null
}

/** Follows the responses of one lane between their server and the network's end. */
export class HeldWatch {
  /** That are over. Of many chunks, each a moment on its way, none is kept. */
  readonly #over: Held[] = []
  readonly #responses = new Map<RequestId, Response>()

  /** Those that are over, if they were long enough, and all that last. */
  get found(): readonly Held[] {
    const lasting = [...this.#responses].flatMap(([request, { heldSince }]): Held[] =>
      heldSince === null ? [] : [{ request, from: heldSince, until: null }],
    )
    return [...this.#over, ...lasting].toSorted((a, b) => a.from - b.from)
  }

  append(event: TraceEvent, at: number): void {
    switch (event.kind) {
      case 'written': {
        const response = this.#responseOf(event.request)
        response.written = event.offset + event.length
        if (response.delivered < response.written) response.heldSince ??= at
        return
      }
      case 'delivered': {
        const response = this.#responseOf(event.request)
        response.delivered = event.offset + event.length
        if (response.delivered >= response.written) this.#letGo(event.request, at)
        return
      }
      case 'message-written': {
        const response = this.#responseOf(event.request)
        response.written = event.message
        if (response.delivered < response.written) response.heldSince ??= at
        return
      }
      case 'message-delivered': {
        const response = this.#responseOf(event.request)
        response.delivered = event.message
        if (response.delivered >= response.written) this.#letGo(event.request, at)
        return
      }
      case 'response-ended':
      case 'connection-closed':
        this.#letGo(event.request, at)
        this.#responses.delete(event.request)
        return
      // Requests are numbered anew when a lane starts again on the same axis.
      case 'lane-started':
      case 'lane-ended':
        for (const request of this.#responses.keys()) this.#letGo(request, at)
        this.#responses.clear()
        return
      default:
    }
  }

  #responseOf(request: RequestId): Response {
    const known = this.#responses.get(request)
    if (known) return known
    const response: Response = { written: 0, delivered: 0, heldSince: null }
    this.#responses.set(request, response)
    return response
  }

  #letGo(request: RequestId, until: number): void {
    const response = this.#responses.get(request)
    if (!response || response.heldSince === null) return
    const from = response.heldSince
    response.heldSince = null
    if (until - from >= shortestHeld) this.#over.push({ request, from, until })
  }
}

/** Says what a stretch means. */
export function heldText({ request, from, until }: Held): string {
  const t = timelineTexts()
  const what = t.held(request)
  return until === null ? what : t.lasted(what, ((until - from) / 1000).toFixed(2))
}
