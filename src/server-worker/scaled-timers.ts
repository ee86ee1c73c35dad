/*
 * Time in a server that the learner wrote follows the run's speed, as that of the simulated servers
 * does: `delay` of MSW is built on `setTimeout`.
 */

/** More than that a timer cannot wait (HTML §8.7: the delay is a `long`). */
const maxDelayMs = 2 ** 31 - 1

/** Divides delays of timers by `timeScale` from now on. */
export function scaleTimers(timeScale: number): void {
  const scaled = (delay: unknown): number =>
    Math.min(maxDelayMs, Math.max(0, (delay as number) | 0) / timeScale)
  const { setTimeout: nativeTimeout, setInterval: nativeInterval } = globalThis
  globalThis.setTimeout = ((handler: TimerHandler, delay?: unknown, ...rest: unknown[]) =>
    nativeTimeout(handler, scaled(delay), ...rest)) as typeof setTimeout
  globalThis.setInterval = ((handler: TimerHandler, delay?: unknown, ...rest: unknown[]) =>
    nativeInterval(handler, scaled(delay), ...rest)) as typeof setInterval
  const nativeSignal = AbortSignal.timeout.bind(AbortSignal)
  AbortSignal.timeout = (delay) => nativeSignal(scaled(delay))
}
