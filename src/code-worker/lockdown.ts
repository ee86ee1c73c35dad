/*
 * What learner code must not have, taken away before it runs. The Content-Security-Policy allows the
 * simulated servers' addresses, and the service worker answers what is sent there by fetch,
 * XMLHttpRequest and EventSource. What opens a connection past the service worker is taken away here
 * (a lane then gets a WebSocket of ours), and so are the app's own things: the offline copy, stored progress, the service worker's
 * registration, the page's messages.
 */

const forbiddenGlobals = [
  'caches',
  'indexedDB',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'cookieStore',
  // The browser loads its icon by itself.
  'Notification',
  // Ending the worker from inside would leave the page waiting; Stop does it from outside.
  'close',
  'postMessage',
  'importScripts',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
] as const

/**
 * Globals that open connections which no service worker sees, by the names that standards use for
 * them, so that one which is new in an engine is among them: `WebSocket`, `WebSocketStream`,
 * `WebTransport`, `RTCPeerConnection`, `TCPSocket`, `UDPSocket`.
 */
const opensConnection = /Socket|WebTransport|RTC(?=[A-Z])/

const forbiddenOfNavigator = [
  'serviceWorker',
  'storage',
  'locks',
  'storageBuckets',
  // Devices that a person has let this site use for another page of it.
  'bluetooth',
  'hid',
  'serial',
  'usb',
] as const

/**
 * Takes it away; `why` says of a global that connects why it doesn't work. Throws if anything stays
 * within reach; then nothing may run.
 */
export function lockDown(why: (name: string) => string): void {
  for (const name of forbiddenGlobals) replace(globalThis, name, undefined)
  for (const name of forbiddenOfNavigator) replace(navigator, name, undefined)
  for (const name of namesIn(globalThis)) {
    if (opensConnection.test(name) && typeof Reflect.get(globalThis, name) === 'function') {
      replaceByRefusal(name, why)
    }
  }
  if ('sendBeacon' in navigator) {
    const sendBeacon = () => {
      throw refusal(why('navigator.sendBeacon'))
    }
    replace(navigator, 'sendBeacon', sendBeacon)
  }
}

/** Puts something in the place of a global that throws an error, which says why, when it is used. */
export function replaceByRefusal(name: string, why: (name: string) => string): void {
  // No arrow function, so that `new` reaches its message.
  const standIn = function (): never {
    throw refusal(why(name))
  }
  replace(globalThis, name, Object.defineProperty(standIn, 'name', { value: name }))
}

/** The same for `fetch`, which never throws: it rejects. */
export function refuseFetch(why: (name: string) => string): void {
  const fetch = async (): Promise<never> => {
    throw refusal(why('fetch'))
  }
  replace(globalThis, 'fetch', fetch)
}

/** An object and what it inherits from. */
function* ownersFrom(object: object): Generator<object> {
  for (
    let owner: object | null = object;
    owner !== null;
    owner = Object.getPrototypeOf(owner) as object | null
  ) {
    yield owner
  }
}

const namesIn = (object: object): Set<string> =>
  new Set([...ownersFrom(object)].flatMap((owner) => Object.getOwnPropertyNames(owner)))

/** Removes `name` from `object` and all it inherits from; what is found there then is `standIn`. */
function replace(object: object, name: string, standIn: unknown): void {
  for (const owner of ownersFrom(object)) {
    if (!Object.hasOwn(owner, name)) continue
    if (Reflect.deleteProperty(owner, name)) continue
    // What cannot be deleted can be made to hold something else, or the sandbox must not start.
    Object.defineProperty(owner, name, { value: standIn, writable: false, configurable: false })
  }
  if (standIn !== undefined && !(name in object)) {
    Object.defineProperty(object, name, { value: standIn, writable: true, configurable: true })
  }
  if (Reflect.get(object, name) !== standIn) {
    throw new Error(`${name} couldn’t be removed`)
  }
}

function refusal(message: string): Error {
  const error = new Error(message)
  error.name = 'NotSupportedError'
  return error
}
