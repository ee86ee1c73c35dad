import { now } from '../../base/clock.ts'
import type { Millis } from '../../base/units.ts'

/*
 * Which timers of learner code are pending: while one is, the lane has not ended. The functions are
 * proxies of the browser's, so that names, lengths, `this`, ids and refusals stay the browser's own.
 */

type Callable = (...args: never[]) => unknown

interface Pending {
  readonly delayMs: number
  readonly repeats: boolean
  dueAt: number
}

/** What a lane's code has set to run later. */
export interface PendingTimers {
  /** The one that is due next, its delay and the time left in milliseconds; null if none is set. */
  next(): { readonly delayMs: number; readonly leftMs: number } | null
  /** When one was last set, cleared or run, by this realm's clock; null if none ever was. */
  readonly changedAt: Millis | null
}

const monotonicNow = performance.now.bind(performance)
const listenTo = EventTarget.prototype.addEventListener
const { apply } = Reflect

/** As Web IDL converts an argument to `long`, and as often: once. */
const toLong = (value: unknown): number => (value as number) | 0

/** Starts counting the timers of `setTimeout`, `setInterval` and `AbortSignal.timeout`. */
export function recordTimers(): PendingTimers {
  const pending = new Map<number | AbortSignal, Pending>()
  let changedAt: Millis | null = null
  const set = (key: number | AbortSignal, delayMs: number, repeats: boolean) => {
    pending.set(key, { delayMs, repeats, dueAt: monotonicNow() + delayMs })
    changedAt = now()
  }
  const remove = (key: number | AbortSignal) => {
    if (pending.delete(key)) changedAt = now()
  }
  /** A timer runs: it is over with that, or due again. */
  const ran = (id: number) => {
    const timer = pending.get(id)
    if (timer?.repeats) set(id, timer.delayMs, true)
    else remove(id)
  }

  const setting = (repeats: boolean) => (native: Callable, self: unknown, args: unknown[]) => {
    const [handler, delay, ...rest] = args
    // Text as a handler is refused by the sandbox’s policy.
    if (typeof handler !== 'function') return apply(native, self, args)
    const delayMs = toLong(delay)
    const handle = function (this: unknown, ...given: unknown[]) {
      ran(id)
      return apply(handler, this, given) as unknown
    }
    const id = apply(native, self, [handle, delayMs, ...rest]) as number
    set(id, Math.max(0, delayMs), repeats)
    return id
  }
  const clearing = (native: Callable, self: unknown, args: unknown[]) => {
    const id = toLong(args[0])
    remove(id)
    return apply(native, self, [id])
  }
  wrap(globalThis, 'setTimeout', setting(false))
  wrap(globalThis, 'setInterval', setting(true))
  // Each clears what the other's setter has set (HTML, §8.7).
  wrap(globalThis, 'clearTimeout', clearing)
  wrap(globalThis, 'clearInterval', clearing)
  wrap(AbortSignal, 'timeout', (native, self, args) => {
    const signal = apply(native, self, args) as AbortSignal
    set(signal, Number(args[0]), false)
    apply(listenTo, signal, ['abort', ({ isTrusted }: Event) => isTrusted && remove(signal)])
    return signal
  })

  return {
    next() {
      let first: Pending | null = null
      for (const timer of pending.values()) if (!first || timer.dueAt < first.dueAt) first = timer
      return first && { delayMs: first.delayMs, leftMs: Math.max(0, first.dueAt - monotonicNow()) }
    },
    get changedAt() {
      return changedAt
    },
  }
}

/** Puts a proxy in the place of the function `name`, wherever `object` has it from. */
function wrap(
  object: object,
  name: string,
  call: (native: Callable, self: unknown, args: unknown[]) => unknown,
): void {
  let owner: object | null = object
  while (owner && !Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner) as object | null
  const found = owner && Object.getOwnPropertyDescriptor(owner, name)
  // `AbortSignal.timeout` is not in every engine.
  if (!owner || !found) return
  const value = new Proxy(found.value as Callable, { apply: call })
  Object.defineProperty(owner, name, { ...found, value })
}
