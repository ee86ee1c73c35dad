import type { RequestId, TraceEvent, WaitReason } from '../trace/model/events.ts'
import { timelineTexts } from './texts.ts'

/** A stretch in which a request waited: for a connection, on its way, or for its server to respond. */
export interface Waiting {
  readonly request: RequestId
  readonly reason: WaitReason | 'server'
  readonly from: number
  /** Null while it lasts. */
  until: number | null
}

/** Follows the requests of one lane that wait: from `waiting` or `request` to whatever comes of them next. */
export class WaitWatch {
  readonly found: Waiting[] = []
  readonly #open = new Map<RequestId, Waiting>()

  append(event: TraceEvent, at: number): void {
    if (event.kind === 'lane-started' || event.kind === 'lane-ended') {
      for (const request of this.#open.keys()) this.#end(request, at)
    }
    if (event.realm !== 'server') return
    this.#end(event.request, at)
    if (event.kind !== 'waiting' && event.kind !== 'request') return
    const reason = event.kind === 'waiting' ? event.reason : 'server'
    const stretch: Waiting = { request: event.request, reason, from: at, until: null }
    this.#open.set(event.request, stretch)
    this.found.push(stretch)
  }

  #end(request: RequestId, at: number): void {
    const open = this.#open.get(request)
    if (!open) return
    open.until = Math.max(at, open.from)
    this.#open.delete(request)
  }
}

/** Says what a stretch means. */
export function waitingText({ request, reason, from, until }: Waiting): string {
  const t = timelineTexts()
  const what = t.waits[reason](request)
  return until === null ? what : t.lasted(what, ((until - from) / 1000).toFixed(2))
}
