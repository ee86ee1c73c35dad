import { bisectLeft, bisectRight } from 'd3-array'

/**
 * Moments in ascending order, in milliseconds since the start of the run. Only ever appended to, so
 * that a frame costs what is visible and not what has happened.
 */
export class Moments {
  readonly #times: number[] = []

  /** Clocks tick at 1 ms in two engines: a moment before its predecessor counts as simultaneous. */
  push(at: number): void {
    const last = this.#times.at(-1)
    this.#times.push(last === undefined || at > last ? at : last)
  }

  get length(): number {
    return this.#times.length
  }

  at(index: number): number | undefined {
    return this.#times[index]
  }

  /** How many lie at or before `time`. */
  countUpTo(time: number): number {
    return bisectRight(this.#times, time)
  }

  /** Index of the first one at or after `time`; `length` if there is none. */
  indexFrom(time: number, low = 0): number {
    return bisectLeft(this.#times, time, low)
  }

  /** Index of the one nearest to `time`; -1 if there is none. */
  nearest(time: number): number {
    const after = this.indexFrom(time)
    const next = this.#times[after]
    const previous = this.#times[after - 1]
    if (next === undefined) return after - 1
    if (previous === undefined) return after
    return next - time < time - previous ? after : after - 1
  }
}
