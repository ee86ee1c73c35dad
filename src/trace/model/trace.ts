import type { Millis } from '../../base/units.ts'
import type { ClockOfRealm, RealmClock } from '../clocks/clocks.ts'
import type { TraceEvent } from './events.ts'
import { forLanes, lanes, type Lane } from './lane.ts'
import { defaultSettings, type RunSettings } from './settings.ts'
import { emptyLaneSummary, summarize, type LaneSummary } from './summary.ts'

/**
 * Everything that happened in one run, in the order in which the page learnt of it, with running
 * totals a lane. Appending is all that is done per event; who paints reads it once a frame.
 */
export class Trace {
  readonly run: string
  /** When Run was pressed. What is shown counts from `zeroAt`, which is later. */
  readonly startedAt: Millis
  /** Speed of the simulated servers in this run; 2 is twice as fast as real life. */
  readonly timeScale: number
  /** What was chosen for this run. */
  readonly settings: RunSettings
  #clocks: readonly ClockOfRealm[]
  #events: TraceEvent[] = []
  readonly #byLane = forLanes((): TraceEvent[] => [])
  readonly #summaries = forLanes(emptyLaneSummary)
  #lastAt: Millis

  constructor(options: {
    run: string
    startedAt: Millis
    timeScale: number
    settings?: RunSettings
    clocks?: readonly ClockOfRealm[]
  }) {
    this.#clocks = options.clocks ?? []
    this.run = options.run
    this.startedAt = options.startedAt
    this.timeScale = options.timeScale
    this.settings = options.settings ?? defaultSettings
    this.#lastAt = options.startedAt
  }

  append(event: TraceEvent): void {
    this.#events.push(event)
    this.#byLane[event.lane].push(event)
    summarize(this.#summaries[event.lane], event)
    if (event.at > this.#lastAt) this.#lastAt = event.at
  }

  /** Forgets what happened in `lane`, which is about to run anew while others go on. */
  clearLane(lane: Lane): void {
    if (this.#byLane[lane].length === 0) return
    this.#events = this.#events.filter((event) => event.lane !== lane)
    this.#byLane[lane] = []
    this.#summaries[lane] = emptyLaneSummary()
    this.#clocks = this.#clocks.filter((clock) => clock.lane !== lane)
  }

  /** Notes what is known of the clock by which events of that lane and realm are stamped. */
  setClock(lane: Lane, realm: ClockOfRealm['realm'], clock: RealmClock): void {
    const others = this.#clocks.filter((other) => other.lane !== lane || other.realm !== realm)
    this.#clocks = [...others, { lane, realm, ...clock }]
  }

  /** What is known of the clocks other than the page's. */
  get clocks(): readonly ClockOfRealm[] {
    return this.#clocks
  }

  /** How far a moment of that lane and realm may be off; null if that was never found out. */
  uncertaintyOf(lane: Lane, realm: TraceEvent['realm']): number | null {
    if (realm === 'page') return 0
    const clock = this.#clocks.find((each) => each.lane === lane && each.realm === realm)
    return clock?.uncertaintyMs ?? null
  }

  /**
   * The zero of all times that are shown or exported: when the first statement of the run's code ran,
   * in whichever lane it ran first. What lies before it is the start of the sandboxes. Until then, and
   * if no code ran at all, it is `startedAt`.
   */
  get zeroAt(): Millis {
    let zero: Millis | null = null
    for (const lane of lanes) {
      const { firstStatementAt: at } = this.#summaries[lane]
      if (at !== null && (zero === null || at < zero)) zero = at
    }
    return zero ?? this.startedAt
  }

  /** How long the code has been running at a moment, in milliseconds; 0 until it begins. */
  elapsedAt(at: Millis): number {
    const hasBegun = lanes.some((lane) => this.#summaries[lane].firstStatementAt !== null)
    return hasBegun ? Math.max(0, this.sinceZero(at)) : 0
  }

  /** A moment, in milliseconds since the zero; negative while the sandboxes were starting. */
  sinceZero(at: Millis): number {
    return at - this.zeroAt
  }

  get events(): readonly TraceEvent[] {
    return this.#events
  }

  eventsOf(lane: Lane): readonly TraceEvent[] {
    return this.#byLane[lane]
  }

  summary(lane: Lane): Readonly<LaneSummary> {
    return this.#summaries[lane]
  }

  /** The moment of the latest event of any lane; the start where there is none. */
  get lastAt(): Millis {
    return this.#lastAt
  }
}
