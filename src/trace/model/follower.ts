import type { TraceEvent } from './events.ts'
import type { Lane } from './lane.ts'
import type { Trace } from './trace.ts'

/** What has become of a lane since it was last read. */
export interface LaneNews {
  /** The lane was cleared to run anew: what was read of it before no longer holds. */
  readonly isNewRun: boolean
  /** The events that were added, in order. */
  readonly events: readonly TraceEvent[]
}

/** Reads one lane of a trace while it grows, each event once. */
export class LaneFollower {
  readonly #trace: Trace
  readonly #lane: Lane
  /** What is being read. A lane that is cleared gets another list. */
  #list: readonly TraceEvent[]
  #next = 0

  constructor(trace: Trace, lane: Lane) {
    this.#trace = trace
    this.#lane = lane
    this.#list = trace.eventsOf(lane)
  }

  /** Goes back to the lane's first event: the next call of `read` gives all of them again. */
  rewind(): void {
    this.#next = 0
  }

  /**
   * The events since the last call. With `until`, in milliseconds since the Unix epoch, it stops
   * before the first event that is later; the next call goes on there.
   */
  read(until = Infinity): LaneNews {
    const list = this.#trace.eventsOf(this.#lane)
    const isNewRun = list !== this.#list
    if (isNewRun) this.#next = 0
    this.#list = list
    const from = this.#next
    for (let event = list[from]; event && event.at <= until; event = list[this.#next]) {
      this.#next += 1
    }
    return { isNewRun, events: list.slice(from, this.#next) }
  }
}
