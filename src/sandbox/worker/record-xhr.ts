import { laneHeader, laneMark, requestIdHeader } from '../../channels/lane.ts'
import type { RequestId } from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import type { Refuse } from './refusals.ts'
import { parseRequestId, type Tap } from './tap.ts'

/*
 * Recording what code sees of an XMLHttpRequest (axios uses one). The object is the browser's; ours
 * are only listeners, attached when it is made and so the first to be called.
 */

const NativeXhr = XMLHttpRequest
const listenTo = EventTarget.prototype.addEventListener
const { apply, construct } = Reflect
const {
  getResponseHeader,
  open: nativeOpen,
  send: nativeSend,
  setRequestHeader,
} = XMLHttpRequest.prototype

/**
 * Starts recording; `tap` hears of every XMLHttpRequest that `lane` makes from now on, `refuse` of
 * where it goes.
 */
export function recordXhr(tap: Tap, lane: Lane, refuse: Refuse): void {
  const watched = new WeakSet<XMLHttpRequest>()
  const opened = new WeakMap<XMLHttpRequest, readonly [method: string, address: unknown]>()

  globalThis.XMLHttpRequest = new Proxy(NativeXhr, {
    construct(target, args, newTarget) {
      const xhr = construct(target, args, newTarget) as XMLHttpRequest
      watch(xhr, tap, () => watched.has(xhr))
      return xhr
    },
  })
  Object.defineProperty(NativeXhr.prototype, 'constructor', {
    configurable: true,
    writable: true,
    value: globalThis.XMLHttpRequest,
  })

  // WebKit hands a request for an address that another worker's XMLHttpRequest is just loading the
  // same response, and the service worker never hears of it. Requests that differ are not joined.
  Object.defineProperty(NativeXhr.prototype, 'open', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: function open(this: XMLHttpRequest, ...args: [string, string, unknown?]) {
      apply(nativeOpen, this, args)
      opened.set(this, [String(args[0]).toUpperCase(), args[1]])
      // Of a synchronous request nothing can be told before its end.
      const isSynchronous = args.length > 2 && !args[2]
      apply(setRequestHeader, this, [laneHeader, laneMark(lane, isSynchronous)])
    },
  })

  Object.defineProperty(NativeXhr.prototype, 'send', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: function send(this: XMLHttpRequest, ...args: [never?]) {
      const asked = opened.get(this)
      opened.delete(this)
      if (asked) refuse(...asked)
      return apply(nativeSend, this, args)
    },
  })

  // Code that listens sees the text as it grows; code that only awaits the end (axios) does not.
  Object.defineProperty(NativeXhr.prototype, 'addEventListener', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: function addEventListener(this: XMLHttpRequest, ...args: [string]) {
      if (args[0] === 'progress' || args[0] === 'readystatechange') watched.add(this)
      return apply(listenTo, this, args)
    },
  })
}

function watch(xhr: XMLHttpRequest, tap: Tap, hasListener: () => boolean): void {
  let request: RequestId | null = null
  const listen = (type: string, listener: (event: ProgressEvent) => void) =>
    apply(listenTo, xhr, [type, listener])

  listen('readystatechange', () => {
    if (xhr.readyState !== NativeXhr.HEADERS_RECEIVED) return
    request = parseRequestId(apply(getResponseHeader, xhr, [requestIdHeader]))
    if (request !== null) tap.drain(request)
  })
  listen('progress', ({ loaded, isTrusted }) => {
    // Code can dispatch events of its own making; those tell nothing of the response.
    if (!isTrusted) return
    const isSeen = hasListener() || xhr.onprogress !== null || xhr.onreadystatechange !== null
    if (request !== null && isSeen) tap.received(request, loaded)
  })
  listen('load', ({ loaded, isTrusted }) => {
    // A synchronous request tells of nothing before its end.
    request ??= parseRequestId(apply(getResponseHeader, xhr, [requestIdHeader]))
    if (request === null || !isTrusted) return
    tap.received(request, loaded)
    tap.ended(request, 'done')
  })
  const gaveUp = (how: 'error' | 'cancelled') => (event: ProgressEvent) => {
    if (request === null || !event.isTrusted) return
    tap.ended(request, how)
    // Chromium tells the service worker of an aborted XMLHttpRequest seconds later.
    tap.closed(request)
  }
  listen('error', gaveUp('error'))
  listen('timeout', gaveUp('error'))
  listen('abort', gaveUp('cancelled'))
}
