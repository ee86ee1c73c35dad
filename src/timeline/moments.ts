import { bisectLeft, bisectRight } from 'd3-array'

/**
 * Moments in ascending order, in milliseconds since the run's code began. Only ever added to, so
 * that a frame costs what is visible and not what has happened.
 */
export class Moments {
  readonly #times: number[] = []

  /** Clocks tick at 1 ms in two engines: a moment before its predecessor counts as simultaneous. */
  push(at: number): void {
    const last = this.#times.at(-1)
    this.#times.push(last === undefined || at > last ? at : last)
  }

  /** Puts a moment in its place, which is near the end, and returns its index. */
  insert(at: number): number {
    const last = this.#times.at(-1)
    const index = last === undefined || at >= last ? this.#times.length : this.countUpTo(at)
    this.#times.splice(index, 0, at)
    return index
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

  /**
   * Index of the first one at or after `time`, not before `low`; `length` if there is none. In
   * strides that double from `low`: a picture asks for one neighbour after another, thousands of
   * times a frame.
   */
  indexFrom(time: number, low = 0): number {
    const times = this.#times
    let from = low
    let stride = 1
    while (from + stride <= times.length && (times[from + stride - 1] ?? Infinity) < time) {
      from += stride
      stride *= 2
    }
    return bisectLeft(times, time, from, Math.min(times.length, from + stride))
  }

  /** Index of the one nearest to `time`; -1 if there is none. */
  nearest(time: number): number {
    const after = bisectLeft(this.#times, time)
    const next = this.#times[after]
    const previous = this.#times[after - 1]
    if (next === undefined) return after - 1
    if (previous === undefined) return after
    return next - time < time - previous ? after : after - 1
  }
}
