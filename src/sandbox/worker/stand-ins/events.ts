import { callOn, wrapped, type Callable } from '../wrap-native.ts'

/*
 * Events of the stand-ins. No script can make one that is trusted, so they are remembered: what records
 * the lane has to tell them from those that code makes and dispatches itself.
 */

const { apply } = Reflect
const { dispatchEvent, addEventListener } = EventTarget.prototype
const { add, has } = WeakSet.prototype
const genuine = new WeakSet<Event>()

/** Whether a stand-in has dispatched the event. */
export const isGenuine = (event: Event): boolean => apply(has, genuine, [event])

/** Dispatches an event as the browser would, whatever has become of `dispatchEvent`. */
export function fire(target: EventTarget, event: Event): void {
  apply(add, genuine, [event])
  apply(dispatchEvent, target, [event])
}

type Handler = ((this: unknown, event: Event) => unknown) | null

/** Adds the event handler attributes `on…` of an interface to its prototype (HTML §8.1.8.1). */
export function defineHandlers(prototype: object, types: readonly string[]): void {
  for (const type of types) {
    const handlers = new WeakMap<object, Handler>()
    Object.defineProperty(prototype, `on${type}`, {
      enumerable: true,
      configurable: true,
      get(this: EventTarget): Handler {
        return handlers.get(this) ?? null
      },
      set(this: EventTarget, given: unknown) {
        const isKnown = handlers.has(this)
        const isObject = typeof given === 'object' && given !== null
        handlers.set(this, typeof given === 'function' || isObject ? (given as Handler) : null)
        // Its place among the listeners is that of its first value.
        if (isKnown) return
        const call = (event: Event) => {
          const handler = handlers.get(this)
          if (typeof handler === 'function') handler.call(this, event)
        }
        apply(addEventListener, this, [type, call])
      },
    })
  }
}

interface Interface {
  readonly name: string
  /** The browser's own, which says best what is wrong with a call on another object. */
  readonly native: { readonly prototype: object }
  readonly isOwn: (self: object) => boolean
  readonly constants?: Readonly<Record<string, number>>
  /** How many arguments its constructor and methods need at least; without a word of them, as written. */
  readonly needed?: Readonly<Record<string, number>>
}

/** Makes a class look as the browser's own does: constants, enumerable members, its name. */
export function finishInterface(
  made: { readonly prototype: object },
  { name, native, isOwn, constants = {}, needed = {} }: Interface,
): void {
  const { prototype } = made
  for (const [key, value] of Object.entries(constants)) {
    for (const owner of [made, prototype])
      Object.defineProperty(owner, key, { value, enumerable: true })
  }
  for (const key of Object.getOwnPropertyNames(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key)
    if (!descriptor?.configurable || key === 'constructor') continue
    const { value, get, set } = descriptor
    const own = Object.getOwnPropertyDescriptor(native.prototype, key)
    const seen = { enumerable: true, configurable: true }
    if (typeof value === 'function') {
      const method = value as Callable
      const length = needed[key] ?? method.length
      Object.defineProperty(method, 'length', { value: length, configurable: true })
      const shown = asNative(method, own?.value as Callable | undefined, isOwn)
      Object.defineProperty(prototype, key, { value: shown, writable: true, ...seen })
    } else if (get) {
      const setter = set && { set: asNative(set, own?.set, isOwn) }
      const getter = { get: asNative(get, own?.get, isOwn) }
      Object.defineProperty(prototype, key, { ...getter, ...setter, ...seen })
    }
  }
  Object.defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true })
  Object.defineProperty(made, 'name', { value: name, configurable: true })
  const length = needed['constructor'] ?? 0
  Object.defineProperty(made, 'length', { value: length, configurable: true })
}

/** A method that shows no source, as the browser's own; on another object it does what that does. */
function asNative<F extends Callable>(
  method: F,
  native: Callable | undefined,
  isOwn: (self: object) => boolean,
): F {
  return wrapped(method, (own, self, args) => {
    const isOurs = typeof self === 'object' && self !== null && isOwn(self)
    return callOn(isOurs ? own : (native ?? own), self, args)
  })
}

/** Puts a stand-in where code looks for it. */
export function install(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  })
}
