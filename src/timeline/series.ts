import type { TraceEvent } from '../trace/events.ts'
import { lanes, type Lane } from '../trace/lane.ts'
import type { Trace } from '../trace/trace.ts'
import { BufferWatch, type Buffering } from './buffering.ts'
import { Moments } from './moments.ts'

/** Something worth a mark of its own, at `at` milliseconds since the start of the run. */
export interface Mark {
  readonly at: number
  readonly kind:
    | 'completed'
    | 'stopped'
    | 'failed'
    | 'error'
    | 'response-complete'
    | 'response-broken'
    | 'connection-closed'
    | 'server-stopped'
  readonly text: string
}

/** What of one lane is drawn. */
export class LaneSeries {
  readonly delivered = new Moments()
  readonly received = new Moments()
  readonly shown = new Moments()
  /** In the row of the server. */
  readonly serverMarks: Mark[] = []
  /** In the row of the lane. */
  readonly laneMarks: Mark[] = []
  readonly #buffers = new BufferWatch()

  get buffering(): readonly Buffering[] {
    return this.#buffers.found
  }

  append(event: TraceEvent, at: number): void {
    this.#buffers.append(event, at)
    switch (event.kind) {
      case 'delivered':
        this.delivered.push(at)
        return
      case 'received':
      case 'event-received':
        this.received.push(at)
        return
      case 'shown':
        this.shown.push(at)
        return
      default:
        this.#mark(event, at)
    }
  }

  #mark(event: TraceEvent, at: number): void {
    switch (event.kind) {
      case 'response-ended':
        this.serverMarks.push(
          event.complete
            ? { at, kind: 'response-complete', text: 'response complete' }
            : { at, kind: 'response-broken', text: `response broken: ${event.reason}` },
        )
        return
      case 'connection-closed':
        this.serverMarks.push({ at, kind: event.kind, text: `client left: ${event.reason}` })
        return
      case 'server-stopped':
        this.serverMarks.push({ at, kind: event.kind, text: 'server stopped' })
        return
      case 'error':
        this.laneMarks.push({ at, kind: event.kind, text: `${event.name}: ${event.message}` })
        return
      case 'lane-ended':
        this.laneMarks.push({ at, kind: event.outcome, text: event.outcome })
        return
      default:
    }
  }
}

/** Follows a trace: reads what is new in it since the last time and keeps it ready for drawing. */
export class TimelineSeries {
  readonly trace: Trace
  readonly lanes: Readonly<Record<Lane, LaneSeries>>
  #read = 0

  constructor(trace: Trace) {
    this.trace = trace
    this.lanes = Object.fromEntries(lanes.map((lane) => [lane, new LaneSeries()])) as Record<
      Lane,
      LaneSeries
    >
  }

  /** Takes in the events that have been appended since; true if there were any. */
  catchUp(): boolean {
    const { events, startedAt } = this.trace
    const from = this.#read
    for (; this.#read < events.length; this.#read += 1) {
      const event = events[this.#read]
      if (event) this.lanes[event.lane].append(event, Math.max(0, event.at - startedAt))
    }
    return this.#read > from
  }

  /** Length of the axis that is in use, in milliseconds. */
  get duration(): number {
    return Math.max(0, this.trace.lastAt - this.trace.startedAt)
  }
}
