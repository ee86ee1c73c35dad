/*
 * Time in a server that the learner wrote follows the run's speed, as that of the simulated servers
 * does: `delay` of MSW is built on `setTimeout`.
 */

/** More than that a timer cannot wait (HTML §8.7: the delay is a `long`). */
const maxDelayMs = 2 ** 31 - 1

/** Divides delays of timers by `timeScale` from now on; tells how many of `setInterval` aren't cleared. */
export function scaleTimers(timeScale: number): () => number {
  const scaled = (delay: unknown): number =>
    Math.min(maxDelayMs, Math.max(0, (delay as number) | 0) / timeScale)
  const { setTimeout: nativeTimeout, setInterval: nativeInterval } = globalThis
  const running = new Set<unknown>()
  globalThis.setTimeout = ((handler: TimerHandler, delay?: unknown, ...rest: unknown[]) =>
    nativeTimeout(handler, scaled(delay), ...rest)) as typeof setTimeout
  globalThis.setInterval = ((handler: TimerHandler, delay?: unknown, ...rest: unknown[]) => {
    const id = nativeInterval(handler, scaled(delay), ...rest)
    running.add(id)
    return id
  }) as typeof setInterval
  // Each clears what the other's setter has set (HTML, §8.7).
  for (const name of ['clearTimeout', 'clearInterval'] as const) {
    const native = globalThis[name]
    globalThis[name] = (id: Parameters<typeof native>[0]) => {
      running.delete(id)
      native(id)
    }
  }
  const nativeSignal = AbortSignal.timeout.bind(AbortSignal)
  AbortSignal.timeout = (delay) => nativeSignal(scaled(delay))
  return () => running.size
}
