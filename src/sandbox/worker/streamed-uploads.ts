import { laneHeader, laneMark } from '../../channels/lane.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { callOn, readerOf, wrapMethod, wrappedClass } from './wrap-native.ts'

/*
 * A request whose body is a stream. Engines that can send one do so over HTTP/2 only, and fail over
 * HTTP/1.1, which a service worker doesn't know: it would answer. The other engines do by themselves
 * what they do on a socket.
 */

const NativeRequest = Request
const NativeStream = ReadableStream
const NativeUrl = URL
const NativeHeaders = Headers
const { prototype } = Request
const signalOf = readerOf(prototype, 'signal')
const urlOf = readerOf(prototype, 'url')
const methodOf = readerOf(prototype, 'method')
const headersOf = readerOf(prototype, 'headers')
const { set: setHeader } = Headers.prototype
const { origin } = location

/** Such an engine asks how the body is to be sent, and doesn't make text of the stream. */
function sendsStreams(): boolean {
  let isAsked = false
  const init = {
    method: 'POST',
    body: new NativeStream(),
    get duplex() {
      isAsked = true
      return 'half'
    },
  }
  try {
    return !new NativeRequest(origin, init).headers.has('content-type') && isAsked
  } catch {
    return false
  }
}

/** Requests of `fetch` whose body is a stream. */
export interface StreamedUploads {
  isStreamed(args: readonly unknown[]): boolean
  /** Sends one, or lets it fail where it would fail on a socket. */
  send(native: typeof fetch, self: unknown, args: readonly unknown[]): Promise<Response>
}

/** Starts to look for streamed bodies in requests; null in an engine that sends none. */
export function watchStreamedUploads(lane: Lane): StreamedUploads | null {
  if (!sendsStreams()) return null
  const streamed = new WeakSet<object>()
  const isStreamed = ([input, init]: readonly unknown[]): boolean => {
    const given = init as { body?: unknown; duplex?: unknown } | null | undefined
    // Without `duplex` the browser refuses it itself.
    if (given?.body) return given.body instanceof NativeStream && given.duplex === 'half'
    return input instanceof NativeRequest && streamed.has(input)
  }
  globalThis.Request = wrappedClass(NativeRequest, (make, args) => {
    const request = make(args)
    if (isStreamed(args)) streamed.add(request)
    return request
  })
  wrapMethod(prototype, 'clone', (native, self) => {
    const copy = callOn(native, self) as Request
    if (streamed.has(self as Request)) streamed.add(copy)
    return copy
  })
  return { isStreamed, send: (native, self, args) => send(native, self, args, lane) }
}

async function send(
  native: typeof fetch,
  self: unknown,
  args: readonly unknown[],
  lane: Lane,
): Promise<Response> {
  // The browser checks it, and takes the body, as it would.
  const request = new NativeRequest(...(args as [RequestInfo, RequestInit?]))
  const url = new NativeUrl(urlOf(request))
  const isHttp1 = url.protocol === 'http:' || url.origin === origin
  const headers = new NativeHeaders(headersOf(request))
  const notes = isHttp1 ? (['streamed', 'preflight'] as const) : (['preflight'] as const)
  callOn(setHeader, headers, [laneHeader, laneMark(lane, notes)])
  if (!isHttp1) return callOn(native, self, [request, { headers }])
  const init = { method: methodOf(request), headers, signal: signalOf(request) }
  return callOn(native, self, [url.href, init])
}
