import { millis, type Millis } from '../../base/units.ts'
import type { Lane } from '../model/lane.ts'

/** What is known of the clock of another realm, seen from the page's. */
export interface RealmClock {
  /** How far it is ahead of the page's clock; negative if it is behind. */
  readonly aheadMs: number
  /** The true figure lies within so many milliseconds of `aheadMs`. */
  readonly uncertaintyMs: number
  /** The realm's events were moved by `aheadMs`, as more than uncertainty spoke for it. */
  readonly corrected: boolean
}

/** The same, with whose clock it is: each lane compares those of its own run. */
export interface ClockOfRealm extends RealmClock {
  readonly lane: Lane
  readonly realm: 'sandbox' | 'server' | 'server-code'
}

/** One question and answer: when it was sent and heard by our clock, and answered by the other. */
interface ClockReading {
  readonly sentAt: Millis
  readonly answeredAt: Millis
  readonly heardAt: Millis
}

/**
 * Compares the clock of another realm with ours by questions and answers (Cristian, "Probabilistic
 * clock synchronization", 1989): the answer was given between sending and hearing, so each reading
 * bounds the difference from both sides, and several together bound it better than the best alone.
 */
export class ClockComparison {
  readonly #tickMs: number
  #least = -Infinity
  #most = Infinity

  /** `tickMs` is how coarse both clocks are: a reading may be that much behind the true moment. */
  constructor(tickMs: number) {
    this.#tickMs = tickMs
  }

  add({ sentAt, answeredAt, heardAt }: ClockReading): void {
    this.#least = Math.max(this.#least, answeredAt - heardAt - this.#tickMs)
    this.#most = Math.min(this.#most, answeredAt - sentAt + this.#tickMs)
  }

  /** What the readings so far tell; null before the first one. */
  get clock(): RealmClock | null {
    if (!Number.isFinite(this.#least) || !Number.isFinite(this.#most)) return null
    const aheadMs = (this.#least + this.#most) / 2
    // Firefox rounds up at random too; then the bounds can cross, by less than a tick each.
    const isCrossed = this.#least > this.#most
    const halfWidth = Math.abs(this.#most - this.#least) / 2 + (isCrossed ? this.#tickMs : 0)
    // Well known or not, nothing is told apart that lies within one tick.
    const uncertaintyMs = Math.max(this.#tickMs, halfWidth)
    return { aheadMs, uncertaintyMs, corrected: Math.abs(aheadMs) > uncertaintyMs }
  }
}

/** A moment by a realm's clock, as the page's clock would have told it. */
export const onPageClock = (at: Millis, clock: RealmClock | null): Millis =>
  clock?.corrected ? millis(at - clock.aheadMs) : at
