import { seededRandom } from '../../base/seeded-random.ts'
import { callOn, readerOf, wrapMethod } from '../../sandbox/worker/wrap-native.ts'
import { turn, wait } from './natives.ts'
import { ranks, VirtualTime, type Due } from './virtual-time.ts'

/*
 * Puts virtual time in the place of the browser's: timers, clocks and what is drawn by lot. To be loaded
 * before whatever else looks at a clock, which then shares it.
 */

const NativeDate = Date
const NativeException = DOMException
const NativeAbort = AbortController
const NativePromise = Promise
const { abort } = AbortController.prototype
const { apply, construct } = Reflect
const report = reportError.bind(globalThis)
const signalOf = readerOf(AbortController.prototype, 'signal')
const { then } = Promise.prototype
const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array
const lengthOf = readerOf(typedArray, 'byteLength')
const bufferOf = readerOf(typedArray, 'buffer')
const offsetOf = readerOf(typedArray, 'byteOffset')
const NativeBytes = Uint8Array

/** What the clocks of every run begin with: 1 January 2026, at noon in Greenwich. */
const beginsAt = NativeDate.UTC(2026, 0, 1, 12)
/** Beyond so many timers set by timers, a browser makes them wait (HTML §8.7). */
const freeNesting = 5
const leastNestedMs = 4
/** One picture of sixty in a second. */
const frameMs = 1000 / 60

/** The time that this realm lives in. */
export const time = new VirtualTime({ turn, wait, threw: report })

let random = seededRandom(0)
let lastId = 0
let nesting = 0
/** By id. No `Map`, whose methods code can change. */
let timers = Object.create(null) as Record<number, Due | undefined>
let timerCount = 0

/** Begins anew: at the same moment, with nothing due, and the same lots for the same seed. */
export function resetTime(seed: number): void {
  time.reset()
  random = seededRandom(seed)
  lastId = 0
  nesting = 0
  timers = Object.create(null) as Record<number, Due | undefined>
  timerCount = 0
}

/** How many timers are set. */
export const pendingTimers = (): number => timerCount

/** Lets time wait for a promise of the browser’s own, which is returned as it is. */
export function counted<T>(promise: T): T {
  if (!(promise instanceof NativePromise)) return promise
  const { run } = time
  time.begin()
  const over = () => time.end(run)
  void callOn(then, promise, [over, over])
  return promise
}

/** Lets time wait for what these methods of `owner` return. */
function countMethods(owner: object | undefined, names: readonly string[]): void {
  if (!owner) return
  for (const name of names) {
    wrapMethod(owner, name, (native, self, args) => counted(apply(native, self, args)))
  }
}

/** As Web IDL converts an argument to `long`. */
const toLong = (value: unknown): number => (value as number) | 0

function set(handler: unknown, delay: unknown, args: readonly unknown[], repeats: boolean): number {
  lastId += 1
  const id = lastId
  // A text would be code, which the policy forbids.
  if (typeof handler !== 'function') return id
  let level = nesting
  const begin = () => {
    level += 1
    const asked = toLong(delay)
    const least = level > freeNesting ? leastNestedMs : 0
    timers[id] = time.in(asked > least ? asked : least, ranks.timer, ring)
  }
  const ring = () => {
    timers[id] = undefined
    if (repeats) begin()
    else timerCount -= 1
    nesting = level
    try {
      apply(handler, globalThis, args)
    } finally {
      nesting = 0
    }
  }
  timerCount += 1
  begin()
  return id
}

function clear(given?: unknown): void {
  const id = toLong(given)
  const due = timers[id]
  if (!due) return
  time.forget(due)
  timers[id] = undefined
  timerCount -= 1
}

function put(owner: object, name: string, value: unknown): void {
  const { enumerable = true } = Object.getOwnPropertyDescriptor(owner, name) ?? {}
  Object.defineProperty(owner, name, { value, writable: true, configurable: true, enumerable })
}

const wallNow = () => beginsAt + time.read()

put(
  globalThis,
  'setTimeout',
  function setTimeout(handler: unknown, delay?: unknown, ...args: unknown[]) {
    return set(handler, delay, args, false)
  },
)
put(
  globalThis,
  'setInterval',
  function setInterval(handler: unknown, delay?: unknown, ...args: unknown[]) {
    return set(handler, delay, args, true)
  },
)
// Each clears what the other's setter has set.
put(globalThis, 'clearTimeout', function clearTimeout(id?: unknown) {
  clear(id)
})
put(globalThis, 'clearInterval', function clearInterval(id?: unknown) {
  clear(id)
})
if ('requestAnimationFrame' in globalThis) {
  put(globalThis, 'requestAnimationFrame', (handler: (at: number) => void) =>
    set(() => handler(time.now), frameMs, [], false),
  )
  put(globalThis, 'cancelAnimationFrame', clear)
}

const wholeMs = (ms: number) => ms - (ms % 1)

put(
  globalThis,
  'Date',
  new Proxy(NativeDate, {
    construct: (target, args: unknown[], newTarget: typeof Date) =>
      construct(target, args.length === 0 ? [wholeMs(wallNow())] : args, newTarget) as Date,
    apply: () => String(new NativeDate(wholeMs(wallNow()))),
  }),
)
put(NativeDate.prototype, 'constructor', Date)
put(NativeDate, 'now', function now() {
  return wholeMs(wallNow())
})
put(Performance.prototype, 'now', function now() {
  return time.read()
})
Object.defineProperty(Performance.prototype, 'timeOrigin', {
  get: () => beginsAt,
  configurable: true,
  enumerable: true,
})
Object.defineProperty(Event.prototype, 'timeStamp', {
  get: () => time.now,
  configurable: true,
  enumerable: true,
})

put(Math, 'random', function random_() {
  return random()
})
put(Crypto.prototype, 'getRandomValues', function getRandomValues<
  T extends ArrayBufferView,
>(view: T): T {
  const length = lengthOf(view as unknown as Uint8Array)
  const buffer = bufferOf(view as unknown as Uint8Array)
  const bytes = new NativeBytes(buffer, offsetOf(view as unknown as Uint8Array), length)
  for (let index = 0; index < length; index += 1) bytes[index] = random() * 256
  return view
})
put(Crypto.prototype, 'randomUUID', function randomUUID() {
  const digits = '0123456789abcdef'
  let text = ''
  for (let index = 0; index < 36; index += 1) {
    const isDash = index === 8 || index === 13 || index === 18 || index === 23
    const digit = index === 14 ? 4 : index === 19 ? 8 + ((random() * 4) | 0) : (random() * 16) | 0
    text += isDash ? '-' : digits[digit]
  }
  return text
})

let timeoutMessage = ''
/**
 * Resolves when it is known what a signal of the browser’s own says when its time is up, as engines differ.
 * Not awaited here: Firefox drops the messages that a worker gets while its module waits.
 */
export const timeoutsKnown = new NativePromise<void>((resolve) => {
  const signal = AbortSignal.timeout(0)
  const learn = () => {
    timeoutMessage = (signal.reason as DOMException).message
    resolve()
  }
  signal.addEventListener('abort', learn, { once: true })
})

put(AbortSignal, 'timeout', function timeout(ms: number) {
  const controller = new NativeAbort()
  const reason = () => new NativeException(timeoutMessage, 'TimeoutError')
  set(() => apply(abort, controller, [reason()]), ms, [], false)
  return signalOf(controller)
})

// What browsers do in threads of their own. Time waits for it; it never waits for a response.
countMethods(Blob.prototype, ['arrayBuffer', 'bytes', 'text'])
countMethods(Request.prototype, ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'])
countMethods(globalThis.SubtleCrypto?.prototype, [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'digest',
  'generateKey',
  'deriveKey',
  'deriveBits',
  'importKey',
  'exportKey',
  'wrapKey',
  'unwrapKey',
])
countMethods(globalThis, ['createImageBitmap'])
countMethods(WebAssembly, ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming'])
const { Scheduler } = globalThis as { Scheduler?: { prototype: object } }
countMethods(Scheduler?.prototype, ['postTask', 'yield'])
