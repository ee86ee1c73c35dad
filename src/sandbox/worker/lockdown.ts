/*
 * What learner code must not have, taken away before it runs. The Content-Security-Policy keeps
 * everything on the machine; this keeps the code from the app's own things on it: the offline copy,
 * stored progress, the service worker's registration, the page's messages.
 */

const forbiddenGlobals = [
  'caches',
  'indexedDB',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'cookieStore',
  // Ending the worker from inside would leave the page waiting; Stop does it from outside.
  'close',
  'postMessage',
  'importScripts',
  'webkitRequestFileSystem',
  'webkitRequestFileSystemSync',
  'webkitResolveLocalFileSystemURL',
  'webkitResolveLocalFileSystemSyncURL',
] as const

const forbiddenOfNavigator = ['serviceWorker', 'storage', 'locks', 'storageBuckets'] as const

/** Removes `name` from `object` and from everything it inherits from. */
function takeAway(object: object, name: string): void {
  for (
    let owner: object | null = object;
    owner !== null;
    owner = Object.getPrototypeOf(owner) as object | null
  ) {
    if (!Object.hasOwn(owner, name)) continue
    if (Reflect.deleteProperty(owner, name)) continue
    // What cannot be deleted can be made to hold nothing, or the sandbox must not start.
    Object.defineProperty(owner, name, { value: undefined, writable: false, configurable: false })
  }
  if (Reflect.get(object, name) !== undefined) {
    throw new Error(`${name} could not be taken away from learner code`)
  }
}

/** Throws if anything of it stays within reach; then nothing may run. */
export function lockDown(): void {
  for (const name of forbiddenGlobals) takeAway(globalThis, name)
  for (const name of forbiddenOfNavigator) takeAway(navigator, name)
}
