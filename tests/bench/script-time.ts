/** What Chromium writes of its own doings; times in microseconds. */
export interface TracingEvent {
  readonly name: string
  readonly ph: string
  readonly ts: number
  readonly dur?: number
  readonly pid: number
  readonly tid: number
}

/** Names under which script runs: callbacks, the microtasks after them, and module bodies. */
const scriptNames = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'HandlePostMessage',
  'RunMicrotasks',
  'TimerFire',
  'v8.run',
])

const frameName = 'BeginMainThreadFrame'

/** The thread that has most of the frames: the page's main thread. */
const mainThreadOf = (events: readonly TracingEvent[]): TracingEvent[] => {
  const threads = new Map<string, TracingEvent[]>()
  for (const event of events) {
    const key = `${event.pid}/${event.tid}`
    const list = threads.get(key)
    if (list) list.push(event)
    else threads.set(key, [event])
  }
  const framesOf = (list: readonly TracingEvent[]) =>
    list.filter(({ name }) => name === frameName).length
  return [...threads.values()].toSorted((one, other) => framesOf(other) - framesOf(one))[0] ?? []
}

/**
 * Script time of each frame in milliseconds, by Chromium's own account: all that ran on the page's
 * main thread from the beginning of a frame to that of the next, each moment counted once.
 */
export const scriptTimeByFrame = (events: readonly TracingEvent[]): number[] => {
  const thread = mainThreadOf(events)
  const starts = thread
    .filter(({ name }) => name === frameName)
    .map(({ ts }) => ts)
    .toSorted((one, other) => one - other)
  const scripts = thread
    .filter(({ name, ph, dur }) => ph === 'X' && dur !== undefined && scriptNames.has(name))
    .toSorted((one, other) => one.ts - other.ts)
  const times = starts.map(() => 0)
  let frame = 0
  let countedUntil = 0
  for (const { ts, dur = 0 } of scripts) {
    const from = Math.max(ts, countedUntil)
    const until = ts + dur
    if (until <= from) continue
    countedUntil = until
    while ((starts[frame + 1] ?? Infinity) <= from) frame += 1
    if (from >= (starts[0] ?? Infinity)) times[frame] = (times[frame] ?? 0) + (until - from) / 1000
  }
  return times
}
