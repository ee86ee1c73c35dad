/** What Chromium writes of its own doings; times in microseconds. */
export interface TracingEvent {
  readonly name: string
  readonly ph: string
  readonly ts: number
  readonly dur?: number
  /** Of `dur`, what the thread had the processor for. */
  readonly tdur?: number
  readonly pid: number
  readonly tid: number
}

/** Names under which script runs: callbacks, the microtasks after them, and module bodies. */
const scriptNames = new Set([
  'BlinkScheduler_PerformMicrotaskCheckpoint',
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

const frameName = 'ProxyMain::BeginMainFrame'

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
 * Script time of each frame in milliseconds, by Chromium's own account: what script had the processor
 * for on the page's main thread, from the beginning of a frame to that of the next. Each call counts
 * once, with all that it calls.
 */
export const scriptTimeByFrame = (events: readonly TracingEvent[]): number[] => {
  const thread = mainThreadOf(events)
  const starts = thread
    .filter(({ name }) => name === frameName)
    .map(({ ts }) => ts)
    .toSorted((one, other) => one - other)
  const scripts = thread
    .filter(({ name, ph }) => ph === 'X' && scriptNames.has(name))
    .toSorted((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0))
  const times = starts.map(() => 0)
  let frame = -1
  let countedUntil = 0
  for (const { ts, dur = 0, tdur = dur } of scripts) {
    // On one thread, what begins within another ends within it.
    if (ts < countedUntil) continue
    countedUntil = ts + dur
    while ((starts[frame + 1] ?? Infinity) <= ts) frame += 1
    if (frame >= 0) times[frame] = (times[frame] ?? 0) + tdur / 1000
  }
  return times
}
