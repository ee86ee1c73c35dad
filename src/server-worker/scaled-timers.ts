/*
 * Timers in a server that the learner wrote. Time follows the run's speed, as that of the simulated
 * servers does: `delay` of MSW is built on `setTimeout`. And a timer that outlives the response it was
 * set for is told: a real server would keep it for each client that has left.
 */

/** More than that a timer cannot wait (HTML §8.7: the delay is a `long`). */
const maxDelayMs = 2 ** 31 - 1

/**
 * A timer may run on until what the server waits for has come, and ends it: some heartbeats later. Or it
 * looks whether its client has gone, and ends itself.
 */
const lateRunsToTell = 10

/** A timer, with those that its handler has set. */
interface Task {
  /** What it was set for; null where that isn't known. */
  readonly response: Answer | null
  lateRuns: number
}

interface Answer {
  isOver: boolean
}

const { apply } = Reflect

/**
 * Divides delays of timers by `timeScale` from now on. `leftOver` is called for each timer, or chain of
 * them, that runs on after the response it was set for. Returns what is to be called when a request
 * begins, and what that returns when its response is over. Timers that are set while no response is
 * open, or several are, belong to none.
 */
export function scaleTimers(timeScale: number, leftOver: () => void): () => () => void {
  const scaled = (delay: unknown): number =>
    Math.min(maxDelayMs, Math.max(0, (delay as number) | 0) / timeScale)
  const open = new Set<Answer>()
  let running: Task | null = null
  const onlyOne = (): Answer | null => {
    const [first = null] = open
    return open.size === 1 ? first : null
  }
  const followed = (handler: TimerHandler): TimerHandler => {
    if (typeof handler !== 'function') return handler
    const task: Task = running ?? { response: onlyOne(), lateRuns: 0 }
    return function run(this: unknown, ...given: unknown[]): unknown {
      if (task.response?.isOver === true) {
        task.lateRuns += 1
        if (task.lateRuns === lateRunsToTell) leftOver()
      }
      const before = running
      running = task
      try {
        return apply(handler, this, given)
      } finally {
        running = before
      }
    }
  }
  const { setTimeout: nativeTimeout, setInterval: nativeInterval } = globalThis
  globalThis.setTimeout = ((handler: TimerHandler, delay?: unknown, ...rest: unknown[]) =>
    nativeTimeout(followed(handler), scaled(delay), ...rest)) as typeof setTimeout
  globalThis.setInterval = ((handler: TimerHandler, delay?: unknown, ...rest: unknown[]) =>
    nativeInterval(followed(handler), scaled(delay), ...rest)) as typeof setInterval
  const nativeSignal = AbortSignal.timeout.bind(AbortSignal)
  AbortSignal.timeout = (delay) => nativeSignal(scaled(delay))
  return () => {
    const response: Answer = { isOver: false }
    open.add(response)
    return () => {
      response.isOver = true
      open.delete(response)
    }
  }
}
