import { millis, type Millis } from './units.ts'

// Captured at load: in the sandbox this module is evaluated before learner code can replace them.
const { timeOrigin } = performance
const monotonicNow = performance.now.bind(performance)

/**
 * The present moment in milliseconds since the Unix epoch, with fractions. Each realm has its own
 * `timeOrigin`, so only this sum lies on one axis for all of them (High Resolution Time, §4.1).
 * Resolution: 0.1 ms in Chromium, 1 ms in Firefox and WebKit.
 */
export const now = (): Millis => millis(timeOrigin + monotonicNow())

/** Looking for the clock's tick takes no longer than this. */
const ticksWithinMs = 8

let knownTick: Millis | null = null

/**
 * How coarse this engine's clocks are, found by watching one advance (8 ms at most, once): the
 * smallest step that was seen.
 */
export function clockTick(): Millis {
  if (knownTick !== null) return knownTick
  const startedAt = monotonicNow()
  let smallest = ticksWithinMs
  let before = startedAt
  for (let steps = 0; steps < 4 && before - startedAt < ticksWithinMs;) {
    const at = monotonicNow()
    if (at === before) continue
    smallest = Math.min(smallest, at - before)
    before = at
    steps += 1
  }
  // Some clocks are finer than what they are shown by; a microsecond is below all that matters.
  knownTick = millis(Math.max(0.001, smallest))
  return knownTick
}
