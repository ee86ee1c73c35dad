/*
 * What a run leaves behind: globals and built-ins that are no longer what they were. Asked after code that
 * may have changed anything, so it uses what it has taken before.
 */

const { getOwnPropertyDescriptor, getPrototypeOf } = Object
const { ownKeys, apply, get } = Reflect
const { is } = Object

interface Known {
  readonly owner: object
  /** Of a global that leads there; empty for others. */
  readonly name: string
  readonly prototype: object | null
  readonly keys: readonly PropertyKey[]
  /** By the key's place: its value, or its getter, and its setter. */
  readonly values: readonly unknown[]
  readonly setters: readonly unknown[]
}

/** Objects that are reached by no constructor. */
const hidden = (): object[] => {
  const generator = function* () {}
  const asyncGenerator = async function* () {}
  const iterators = [
    [][Symbol.iterator](),
    new Map().values(),
    new Set().values(),
    ''[Symbol.iterator](),
  ]
  return [
    ...iterators,
    generator(),
    asyncGenerator(),
    async () => undefined,
    generator,
    asyncGenerator,
    Uint8Array,
    Uint8Array.prototype,
  ].flatMap(ancestors)
}

function ancestors(object: object): object[] {
  const found: object[] = []
  for (
    let owner = getPrototypeOf(object) as object | null;
    owner;
    owner = getPrototypeOf(owner) as object | null
  )
    found.push(owner)
  return found
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

/** The objects to look at: the global one, all that it names, and their prototypes. */
function looked(besides: readonly unknown[]): {
  readonly found: Set<object>
  readonly names: Map<object, string>
} {
  const names = new Map<object, string>()
  const found = new Set<object>([globalThis, ...ancestors(globalThis), ...hidden()])
  for (const owner of found
    .values()
    .toArray()
    .slice(0, 1 + ancestors(globalThis).length)) {
    for (const key of ownKeys(owner)) {
      // Set anew for each run of a program.
      if (key === 'console' || key === 'output') continue
      const value: unknown = getOwnPropertyDescriptor(owner, key)?.value
      if (!isObject(value)) continue
      found.add(value)
      names.set(value, String(key))
      const prototype = getOwnPropertyDescriptor(value, 'prototype')?.value as unknown
      if (!isObject(prototype)) continue
      found.add(prototype)
      names.set(prototype, `${String(key)}.prototype`)
    }
  }
  for (const object of [navigator, performance, crypto, location]) found.add(object)
  // Only who looks at it has it set once.
  if (besides.includes(console)) names.set(console, 'console')
  for (const object of besides) if (isObject(object)) reach(object, found)
  return { found, names }
}

/** Of modules, this many objects are looked at. */
const maxReached = 20_000

/** All that can be reached from there by properties. */
function reach(from: object, found: Set<object>): void {
  const waiting = [from]
  for (let object = waiting.pop(); object && found.size < maxReached; object = waiting.pop()) {
    if (found.has(object)) continue
    found.add(object)
    for (const key of ownKeys(object)) {
      const value: unknown = getOwnPropertyDescriptor(object, key)?.value
      if (isObject(value)) waiting.push(value)
    }
    const prototype = getPrototypeOf(object) as object | null
    if (prototype) waiting.push(prototype)
  }
}

/** What the last match of any pattern left: in WebKit, values of `RegExp` itself, which change all the time. */
const ofLastMatch =
  /^(?:\$[&`'+_1-9]|input|lastMatch|lastParen|leftContext|rightContext|multiline)$/
const isOfLastMatch = (owner: object, key: PropertyKey): boolean =>
  owner === RegExp && typeof key === 'string' && ofLastMatch.test(key)

/** In place of a value that may be any. */
const anyValue = {}

/** What can't be looked at is not there. */
function valueOf(owner: object, key: PropertyKey): [value: unknown, setter: unknown] {
  const found = getOwnPropertyDescriptor(owner, key)
  if (isOfLastMatch(owner, key)) return [anyValue, found?.set]
  if (!found) return [undefined, undefined]
  const value: unknown = found.get ?? found.value
  const again = getOwnPropertyDescriptor(owner, key)
  // WebKit makes some anew each time: `PerformanceObserver.supportedEntryTypes`.
  return [is(value, again?.get ?? again?.value) ? value : anyValue, found.set]
}

/** What of it is no longer as it was; null if all is. */
function changeIn({ owner, name, prototype, keys, values, setters }: Known): string | null {
  const now = ownKeys(owner)
  const told = (key: PropertyKey | undefined) => {
    const text = typeof key === 'string' ? key : 'a symbol'
    return name === '' ? text : `${name}.${text}`
  }
  if (getPrototypeOf(owner) !== prototype) return told('__proto__')
  for (let index = 0; index < keys.length || index < now.length; index += 1) {
    const key = keys[index]
    if (key === undefined || now[index] !== key) return told(now[index] ?? key)
    const found = getOwnPropertyDescriptor(owner, key)
    const before = values[index]
    if (!found || !(before === anyValue || is(found.get ?? found.value, before))) return told(key)
    if (found.set !== setters[index]) return told(key)
  }
  return null
}

/** Handlers of the global object, which are behind getters. */
const handlers = [
  'onerror',
  'onunhandledrejection',
  'onrejectionhandled',
  'onmessage',
  'onmessageerror',
]

/**
 * Remembers everything as it is. What is returned tells the name of something that is not so any more, or
 * null; `besides` are objects whose whole insides count, such as modules.
 */
export function watchLeftovers(besides: readonly unknown[]): () => string | null {
  let hasListeners = false
  const known: Known[] = []
  const { addEventListener } = EventTarget.prototype
  const watched = new Proxy(addEventListener, {
    apply(target, self: unknown, args) {
      if (self === undefined || self === globalThis) hasListeners = true
      return apply(target, self, args) as unknown
    },
  })
  Object.defineProperty(EventTarget.prototype, 'addEventListener', {
    ...getOwnPropertyDescriptor(EventTarget.prototype, 'addEventListener'),
    value: watched,
  })
  const { found, names } = looked(besides)
  for (const owner of found) {
    const keys = ownKeys(owner)
    const pairs = keys.map((key) => valueOf(owner, key))
    const prototype = getPrototypeOf(owner) as object | null
    const values = pairs.map(([value]) => value)
    const name = names.get(owner) ?? ''
    known.push({ owner, name, prototype, keys, values, setters: pairs.map(([, setter]) => setter) })
  }
  const count = known.length
  return () => {
    if (hasListeners) return 'addEventListener'
    for (let index = 0; index < handlers.length; index += 1) {
      const name = handlers[index]
      if (name !== undefined && (get(globalThis, name) ?? null) !== null) return name
    }
    for (let index = 0; index < count; index += 1) {
      const each = known[index]
      const change = each ? changeIn(each) : null
      if (change !== null) return change
    }
    return null
  }
}
