import { now } from '../../base/clock.ts'
import type { Millis } from '../../base/units.ts'
import { ClockComparison, type RealmClock } from './clocks.ts'

/** Asked one after the other while a lane starts; each takes well below a millisecond. */
const questions = 12

/**
 * Asks another realm what time it is, until its events have to be shown. From then on its clock counts as
 * known: were it compared anew in the midst of a run, moments would jump.
 */
export class ClockExchange {
  readonly #ask: (id: number) => void
  readonly #comparison: ClockComparison
  readonly #sentAt = new Map<number, Millis>()
  #asked = 0
  #settled = false
  #onAnswered: (() => void) | null = null

  /** `ask` sends a question; its number, from 1, comes back with the answer. */
  constructor(tickMs: number, ask: (id: number) => void) {
    this.#comparison = new ClockComparison(tickMs)
    this.#ask = ask
  }

  /** Sends the next question, if there is one left. */
  ask(): void {
    if (this.#settled || this.#asked === questions) return
    this.#asked += 1
    this.#sentAt.set(this.#asked, now())
    this.#ask(this.#asked)
  }

  /** Takes an answer, given at `answeredAt` by the other clock; those to nothing asked are left. */
  heard(id: number, answeredAt: Millis): void {
    const sentAt = this.#sentAt.get(id)
    if (sentAt === undefined || this.#settled) return
    this.#sentAt.delete(id)
    this.#comparison.add({ sentAt, answeredAt, heardAt: now() })
    this.ask()
    if (this.#sentAt.size === 0) this.#onAnswered?.()
  }

  /** Calls back when the last question has been answered; at once if that is so already. */
  whenAnswered(callback: () => void): void {
    this.#onAnswered = callback
    if (this.#asked === questions && this.#sentAt.size === 0) callback()
  }

  /** What was found out; no question is asked any more. */
  settle(): RealmClock | null {
    this.#settled = true
    return this.#comparison.clock
  }
}
