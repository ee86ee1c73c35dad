import { streamUrl } from './learner-code.ts'

/*
 * Learner code that shares its realm with what reports on it, and does not mean well. Each ends with
 * a request of its own to a simulated server, so that there is something to lie about.
 */

const honestEnd = `
const response = await fetch('${streamUrl}', { method: 'POST' })
const text = await response.text()
output.append('read ' + text.length)
`

/** Adds an event to the first batch that is reported after the code began. */
const forging = (forged: string): string => `
const { map, push } = Array.prototype
const { apply } = Reflect
let forged = 0
Array.prototype.map = function (...args) {
  const made = apply(map, this, args)
  if (forged === 0 && made.length > 0 && made.every((item) => item?.realm === 'sandbox')) {
    forged += 1
    const [{ lane, realm, at }] = made
    const next = made.at(-1).sequence + 1
    const event = { kind: 'shown', via: 'output', text: 'forged', lane, realm, at, sequence: next }
    apply(push, made, [].concat(${forged}))
  }
  return made
}
${honestEnd}`

/** Replaces what the recorder may build upon, by functions that lose, double or break things. */
const poisoning = (poison: string): string => `
const call = Function.prototype.call.bind(Function.prototype.call)
const request = fetch('${streamUrl}', { method: 'POST' })
${poison}
${honestEnd}
void request
`

const breaking = (object: string, ...names: string[]): string =>
  names
    .map((name) => `${object}.${name} = function () { throw new Error('poisoned ${name}') }`)
    .join('\n')

export const tampering: Readonly<Record<string, string>> = {
  'forges an event of another lane': forging(`{ ...event, lane: 'axios' }`),
  'forges an event of the server': forging(
    `{ kind: 'delivered', request: 1, chunk: 99, offset: 0, length: 5, lane, realm: 'server', at, sequence: 999 }`,
  ),
  'forges an end of a lane': forging(
    `{ kind: 'lane-ended', outcome: 'completed', message: '', lane: 'axios', realm: 'page', at, sequence: 9 }`,
  ),
  'forges a moment in the far future': forging(`{ ...event, at: 8.64e15 }`),
  'forges a moment long ago': forging(`{ ...event, at: 0 }`),
  'forges sequence numbers': forging(`{ ...event, sequence: 1 }`),
  'forges a text of 30 MB': forging(`{ ...event, text: 'x'.repeat(30_000_000) }`),
  'forges 200,000 events at once': forging(
    `Array.from({ length: 200_000 }, (_, index) => ({ ...event, sequence: next + index }))`,
  ),
  'forges reads that nobody made': forging(
    `{ kind: 'received', request: 7, reads: 1, offset: 2 ** 52, length: 2 ** 52, lane, realm, at, sequence: next }`,
  ),

  'replaces Response and streams': poisoning(`
for (const name of Object.getOwnPropertyNames(Response.prototype)) {
  Object.defineProperty(Response.prototype, name, { configurable: true, value: () => 'mine' })
}
globalThis.Response = class {}
globalThis.ReadableStream = class {}
ReadableStreamDefaultReader.prototype.read = async () => ({ done: false, value: new Uint8Array(9) })
`),
  'breaks Array, Map and iteration': poisoning(`
Object.defineProperty(Array.prototype, '0', { set() {}, get: () => 'poison', configurable: true })
${breaking('Array.prototype', 'push', 'map', 'findLast', 'shift', 'filter', 'forEach')}
${breaking('Map.prototype', 'get', 'set', 'has')}
${breaking('WeakMap.prototype', 'get', 'set')}
Array.prototype[Symbol.iterator] = function* () { yield 'poison' }
`),
  'breaks Object, Reflect, JSON and functions': poisoning(`
${breaking('Object', 'defineProperty', 'keys', 'assign', 'freeze', 'getOwnPropertyDescriptor')}
${breaking('Reflect', 'apply', 'construct', 'get', 'deleteProperty')}
${breaking('JSON', 'parse', 'stringify')}
${breaking('Function.prototype', 'call', 'apply', 'bind')}
globalThis.structuredClone = () => 'poison'
performance.now = () => -1e9
Date.now = () => 0
`),
  'breaks promises and timers': poisoning(`
const { then } = Promise.prototype
Promise.prototype.then = function (done, failed) { return call(then, this, () => done?.('poison'), failed) }
Object.defineProperty(Object.prototype, 'then', { configurable: true, get() { throw new Error('poisoned then') } })
globalThis.setTimeout = () => 0
globalThis.queueMicrotask = () => undefined
`),

  'posts through all it can find': `
const ports = new Set()
const keep = (value) => { if (value instanceof MessagePort) ports.add(value) }
const watch = (owner, name) => {
  const native = owner?.[name]
  if (typeof native !== 'function') return
  owner[name] = function (...args) {
    keep(this)
    for (let index = 0; index < args.length; index += 1) keep(args[index])
    return Reflect.apply(native, this, args)
  }
}
for (const name of ['postMessage', 'start', 'close']) watch(MessagePort.prototype, name)
for (const name of ['addEventListener', 'dispatchEvent', 'removeEventListener']) watch(EventTarget.prototype, name)
for (const name of ['map', 'push', 'findLast']) watch(Array.prototype, name)
for (const name of ['get', 'set']) watch(Map.prototype, name)
for (const name of ['bind', 'call', 'apply']) watch(Function.prototype, name)
for (const name of ['data', 'ports', 'source', 'target', 'currentTarget']) {
  const owner = name in MessageEvent.prototype && Object.hasOwn(MessageEvent.prototype, name) ? MessageEvent.prototype : Event.prototype
  const native = Object.getOwnPropertyDescriptor(owner, name)?.get
  if (native) Object.defineProperty(owner, name, { configurable: true, get() { const value = Reflect.apply(native, this, []); keep(value); return value } })
}
for (const name of ['type', 'id', 'request', 'events', 'bytes', 'port']) {
  Object.defineProperty(Object.prototype, name, { configurable: true, set(value) { keep(this); keep(value) }, get() { keep(this); return undefined } })
}
self.onmessage = (event) => keep(event.target)
// Longer than the page takes between two pings.
await new Promise((resolve) => setTimeout(resolve, 1500))
for (const name of ['type', 'id', 'request', 'events', 'bytes', 'port']) delete Object.prototype[name]
const forgedMessages = [
  { type: 'trace', events: [{ kind: 'shown', via: 'output', text: 'forged', lane: 'axios', realm: 'sandbox', sequence: 1, at: Date.now() }] },
  { type: 'lane-stop', run: 'x', lane: 'axios' },
  { type: 'closed', request: 1 },
]
const ways = [
  (message) => self.postMessage(message),
  (message) => DedicatedWorkerGlobalScope.prototype.postMessage.call(self, message),
  (message) => new BroadcastChannel('chunkwise').postMessage(message),
  (message) => navigator.serviceWorker.controller.postMessage(message),
  (message) => self.dispatchEvent(new MessageEvent('message', { data: message, ports: [new MessageChannel().port1, new MessageChannel().port2] })),
]
let posted = 0
for (const message of forgedMessages) {
  for (const way of ways.slice(0, 4)) {
    try { way(message); posted += 1 } catch { /* as it should be */ }
  }
  try { ways[4](message) } catch { /* of no effect */ }
  for (const port of ports) port.postMessage(message)
}
for (const path of ['__chunkwise/hello', '__chunkwise/settled']) await fetch(path).catch(() => null)
output.append('ports: ' + ports.size + ', posted: ' + posted)
${honestEnd}`,
}
