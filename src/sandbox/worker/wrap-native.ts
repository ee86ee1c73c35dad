const { apply, construct } = Reflect

/**
 * A function of the browser's, seen by us: `call` runs in its place and is given the native one. Its
 * name, length, shape and how it shows its source stay the browser's, as a proxy has none of its own.
 */
export function wrapped<F extends (...args: never[]) => unknown>(
  native: F,
  call: (native: F, self: unknown, args: unknown[]) => unknown,
): F {
  return new Proxy(native, withoutPrototype({ apply: call }))
}

/** Puts `call` in the place of `owner`'s method; does nothing in an engine that has no such method. */
export function wrapMethod(
  owner: object,
  name: PropertyKey,
  call: (native: Callable, self: unknown, args: unknown[]) => unknown,
): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name)
  if (typeof descriptor?.value !== 'function') return
  const value = wrapped(descriptor.value as Callable, call)
  Object.defineProperty(owner, name, { ...descriptor, value })
}

/** Lets `heard` hear of each listener that code is about to add, of whichever object. */
export function hearOfListeners(heard: (target: object, type: string) => void): void {
  wrapMethod(EventTarget.prototype, 'addEventListener', (native, self, args) => {
    if (typeof self === 'object' && self !== null && args.length > 1) heard(self, String(args[0]))
    return callOn(native, self, args)
  })
}

/** Puts `get` in the place of `owner`'s getter, which it is given. */
export function wrapGetter(
  owner: object,
  name: PropertyKey,
  get: (native: Callable, self: unknown) => unknown,
): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name)
  if (!descriptor?.get) throw new TypeError(`${String(name)} isn’t a getter in this browser`)
  Object.defineProperty(owner, name, { ...descriptor, get: wrapped(descriptor.get, get) })
}

/**
 * A class of the browser's, seen by us: `create` runs in place of `new` and is given what makes the
 * object of these arguments.
 */
export function wrappedClass<C extends new (...args: never[]) => object>(
  native: C,
  create: (
    make: (args: readonly unknown[]) => InstanceType<C>,
    args: readonly unknown[],
  ) => InstanceType<C>,
): C {
  const value = new Proxy(
    native,
    withoutPrototype({
      construct: (target: C, args: unknown[], newTarget: Callable) =>
        create((made) => construct(target, made, newTarget) as InstanceType<C>, args),
    }),
  )
  Object.defineProperty(native.prototype, 'constructor', {
    configurable: true,
    writable: true,
    value,
  })
  return value
}

export type Callable = (...args: never[]) => unknown

/** Calls `method` on `self`, whatever has become of `Function.prototype` since. */
export const callOn = <R>(
  method: (...args: never[]) => R,
  self: unknown,
  args: readonly unknown[] = [],
): R => apply(method, self, args) as R

/** The function that reads `name` of an object, though the property be replaced later. */
export function readerOf<T extends object, K extends keyof T>(
  prototype: T,
  name: K,
): (of: T) => T[K] {
  const getter = Object.getOwnPropertyDescriptor(prototype, name)?.get
  if (!getter) throw new TypeError(`${String(name)} isn’t a getter in this browser`)
  return (object) => callOn(getter, object) as T[K]
}

/** Learner code that adds to `Object.prototype` would otherwise add traps. */
const withoutPrototype = <T extends object>(handler: T): T =>
  Object.setPrototypeOf(handler, null) as T
