import { laneHeader, laneMark, requestIdHeader, type LaneNote } from '../../channels/lane.ts'
import type { RequestId } from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { isGenuine } from './genuine-events.ts'
import { isUploadHeard } from './record-uploads.ts'
import type { Refuse } from './refusals.ts'
import { parseRequestId, type Tap } from './tap.ts'
import { callOn, hearOfListeners, wrapGetter, wrapMethod, wrappedClass } from './wrap-native.ts'

/*
 * Recording what code sees of an XMLHttpRequest (axios uses one). The object is the browser's; ours
 * are only listeners, attached when it is made and so the first to be called.
 */

const NativeXhr = XMLHttpRequest
const listenTo = EventTarget.prototype.addEventListener
const { apply } = Reflect
const { getResponseHeader, setRequestHeader } = XMLHttpRequest.prototype

/** A request that has not been sent yet. */
interface Opened {
  readonly method: string
  readonly address: unknown
  readonly isSynchronous: boolean
}

/**
 * Starts recording; `tap` hears of every XMLHttpRequest that `lane` makes from now on, `refuse` of
 * where it goes.
 */
export function recordXhr(tap: Tap, lane: Lane, refuse: Refuse): void {
  const watched = new WeakSet<object>()
  const opened = new WeakMap<object, Opened>()
  /** What has arrived of those that are loading, for code that looks without listening. */
  const arrived = new WeakMap<object, Arrived>()

  globalThis.XMLHttpRequest = wrappedClass(NativeXhr, (make, args) => {
    const xhr = make(args)
    watch(xhr, { tap, arrived, hasListener: () => watched.has(xhr) })
    return xhr
  })

  wrapMethod(NativeXhr.prototype, 'open', (native, self, args) => {
    callOn(native, self, args)
    const [method, address, isAsync = true] = args as [unknown, unknown, unknown?]
    opened.set(self as XMLHttpRequest, {
      method: String(method).toUpperCase(),
      address,
      isSynchronous: args.length > 2 && !isAsync,
    })
  })

  wrapMethod(NativeXhr.prototype, 'send', (native, self, args) => {
    const xhr = self as XMLHttpRequest
    const asked = opened.get(xhr)
    opened.delete(xhr)
    if (!asked) return callOn(native, xhr, args)
    refuse(asked.method, asked.address)
    const notes: LaneNote[] = []
    // Of a synchronous request nothing can be told before its end.
    if (asked.isSynchronous) notes.push('synchronous')
    if (isUploadHeard(xhr)) notes.push('preflight')
    // WebKit hands a request for an address that another worker's XMLHttpRequest is just loading the
    // same response, and the service worker never hears of it. Requests that differ are not joined.
    callOn(setRequestHeader, xhr, [laneHeader, laneMark(lane, notes)])
    return callOn(native, xhr, args)
  })

  // A property of the prototype: code that polls it sees the text as it grows.
  wrapGetter(NativeXhr.prototype, 'responseText', (native, self) => {
    const seen = arrived.get(self as object)
    if (seen) tap.received(seen.request, seen.bytes)
    return callOn(native, self)
  })

  // Code that listens sees the text as it grows; code that only awaits the end (axios) does not.
  hearOfListeners((target, type) => {
    if (type === 'progress' || type === 'readystatechange') watched.add(target)
  })
}

interface Arrived {
  readonly request: RequestId
  readonly bytes: number
}

interface Watching {
  readonly tap: Tap
  readonly arrived: WeakMap<object, Arrived>
  readonly hasListener: () => boolean
}

function watch(xhr: XMLHttpRequest, { tap, arrived, hasListener }: Watching): void {
  let request: RequestId | null = null
  const listen = (type: string, listener: (event: ProgressEvent) => void) =>
    apply(listenTo, xhr, [type, listener])

  listen('readystatechange', () => {
    if (xhr.readyState !== NativeXhr.HEADERS_RECEIVED) return
    request = parseRequestId(apply(getResponseHeader, xhr, [requestIdHeader]))
    if (request !== null) tap.drain(request)
  })
  listen('progress', (event) => {
    const { loaded } = event
    // Code can dispatch events of its own making; those tell nothing of the response.
    if (!isGenuine(event)) return
    if (request !== null) arrived.set(xhr, { request, bytes: loaded })
    const isSeen = hasListener() || xhr.onprogress !== null || xhr.onreadystatechange !== null
    if (request !== null && isSeen) tap.received(request, loaded)
  })
  listen('load', (event) => {
    const { loaded } = event
    // A synchronous request tells of nothing before its end.
    request ??= parseRequestId(apply(getResponseHeader, xhr, [requestIdHeader]))
    if (request === null || !isGenuine(event)) return
    tap.received(request, loaded)
    tap.ended(request, 'done', { client: 'XMLHttpRequest' })
  })
  const gaveUp = (how: 'error' | 'cancelled') => (event: ProgressEvent) => {
    if (request === null || !isGenuine(event)) return
    tap.ended(request, how, { client: 'XMLHttpRequest' })
    // Chromium tells the service worker of an aborted XMLHttpRequest seconds later.
    tap.closed(request)
  }
  listen('error', gaveUp('error'))
  listen('timeout', gaveUp('error'))
  listen('abort', gaveUp('cancelled'))
}
