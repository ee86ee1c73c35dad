import { now } from '../../base/clock.ts'
import { byteCount } from '../../base/units.ts'
import type { ToServer } from '../../channels/lane.ts'
import type { ClientEventData, RequestId } from '../../trace/model/events.ts'
import { clip } from '../../base/clip.ts'

/** Acknowledging every byte would double the traffic; an eighth of the window is soon enough. */
const acknowledgeAfterBytes = 128 * 1024
/** Code that reads on for ever must not fill the trace. */
const maxReadsAfterEnd = 100

/**
 * Where the recording of responses reports to: the trace, and the server's window. Each byte of a
 * response counts once, however many clones and branches of a tee read it.
 */
export class Tap {
  readonly #record: (happening: ClientEventData) => void
  readonly #tellServer: (message: ToServer, transfer?: Transferable[]) => void
  readonly #seen = new Map<RequestId, number>()
  readonly #unacknowledged = new Map<RequestId, number>()
  readonly #ended = new Set<RequestId>()
  readonly #readsAfterEnd = new Map<RequestId, number>()
  /** How many bodies of a response are not cancelled, where it was cloned: cancelling one ends nothing. */
  readonly #bodies = new Map<RequestId, number>()

  constructor(
    record: (happening: ClientEventData) => void,
    tellServer: (message: ToServer, transfer?: Transferable[]) => void,
  ) {
    this.#record = record
    this.#tellServer = tellServer
  }

  /** The code can see the bytes of `request` up to (not including) position `until`. */
  received(request: RequestId, until: number): void {
    const seen = this.#seen.get(request) ?? 0
    if (until <= seen) return
    this.#seen.set(request, until)
    const length = byteCount(until - seen)
    this.#record({ kind: 'received', request, reads: 1, offset: byteCount(seen), length })
    const bytes = (this.#unacknowledged.get(request) ?? 0) + length
    const due = bytes >= acknowledgeAfterBytes
    this.#unacknowledged.set(request, due ? 0 : bytes)
    if (due) this.#tellServer({ type: 'ack', request, bytes })
  }

  /** The client's side of `request` is over; only the first word is recorded. */
  ended(
    request: RequestId,
    how: 'done' | 'error' | 'cancelled',
    { message = '', client }: { message?: string; client?: 'XMLHttpRequest' } = {},
  ): void {
    const isFirst = !this.#ended.has(request)
    if (isFirst) {
      this.#ended.add(request)
      this.#record({
        kind: 'receive-ended',
        request,
        how,
        message: clip(message),
        ...(client && { client }),
      })
    }
    // Firefox tells the service worker only when it has more to send, so from a stall never.
    const isOver = how === 'cancelled' ? this.#isLastCancelled(request) : how === 'error' && isFirst
    if (isOver) this.closed(request)
  }

  /** Whether no other body of the response is left, now that one was cancelled. */
  #isLastCancelled(request: RequestId): boolean {
    const left = (this.#bodies.get(request) ?? 1) - 1
    this.#bodies.set(request, left)
    return left === 0
  }

  /** The code was given the end of `request`, and has read once more. */
  readAfterEnd(request: RequestId): void {
    const reads = (this.#readsAfterEnd.get(request) ?? 0) + 1
    this.#readsAfterEnd.set(request, reads)
    if (reads > maxReadsAfterEnd) return
    this.#record({ kind: 'receive-ended', request, how: 'done', message: '', again: true })
  }

  /** The response of `request` has been cloned. */
  cloned(request: RequestId): void {
    this.#bodies.set(request, (this.#bodies.get(request) ?? 1) + 1)
  }

  /** The browser itself reads the rest of `request` at its own pace. */
  drain(request: RequestId): void {
    this.#tellServer({ type: 'drain', request })
  }

  /** The code asked for a host that nobody simulates. */
  refused(method: string, url: string): void {
    this.#tellServer({ type: 'refused', method, url, at: now() })
  }

  /** The code has made an EventSource for `url`, or one is closed for good. */
  source(url: string, isOpen: boolean): void {
    this.#tellServer({ type: 'source', url, isOpen })
  }

  /** The code has made a WebSocket for `url`, whose other end is `port`. */
  socket(url: string, protocols: readonly string[], port: MessagePort): void {
    this.#tellServer({ type: 'socket', url, protocols: [...protocols] }, [port])
  }

  /** The client gave `request` up. */
  closed(request: RequestId): void {
    this.#tellServer({ type: 'closed', request })
  }
}

/** The request number in a header value; null where the response is none of ours. */
export function parseRequestId(value: string | null): RequestId | null {
  const id = Number(value)
  return value !== null && Number.isSafeInteger(id) && id > 0 ? id : null
}
