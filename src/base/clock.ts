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
