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

/**
 * Makes a class look as Web IDL has an interface look: constants, enumerable members, its name, and how
 * many arguments its constructor and methods need at least (`needed`; without a word of them, as written).
 */
export function finishInterface(
  made: { readonly prototype: object },
  name: string,
  constants: Readonly<Record<string, number>> = {},
  needed: Readonly<Record<string, number>> = {},
): void {
  const { prototype } = made
  for (const [key, value] of Object.entries(needed)) {
    const method: unknown = key === 'constructor' ? made : Reflect.get(prototype, key)
    Object.defineProperty(method as object, 'length', { value, configurable: true })
  }
  for (const [key, value] of Object.entries(constants)) {
    for (const owner of [made, prototype])
      Object.defineProperty(owner, key, { value, enumerable: true })
  }
  for (const key of Object.getOwnPropertyNames(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key)
    if (!descriptor?.configurable || key === 'constructor') continue
    Object.defineProperty(prototype, key, { ...descriptor, enumerable: true })
  }
  Object.defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true })
  Object.defineProperty(made, 'name', { value: name, configurable: true })
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
