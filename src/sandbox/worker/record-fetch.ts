import type { Refuse } from './refusals.ts'
import type { RequestSignals } from './request-signals.ts'
import type { StreamedUploads } from './streamed-uploads.ts'
import { callOn, readerOf, wrapped } from './wrap-native.ts'

const NativeRequest = Request
const signalOf = readerOf(Request.prototype, 'signal')
const urlOf = readerOf(Request.prototype, 'url')
const methodOf = readerOf(Request.prototype, 'method')
const isAborted = readerOf(AbortSignal.prototype, 'aborted')
const NativeSignal = AbortSignal

interface FetchRecording {
  readonly signals: RequestSignals
  /** null in an engine that sends no streams. */
  readonly uploads: StreamedUploads | null
  readonly refuse: Refuse
}

/** Puts the one wrapper around `fetch`, through which all that looks at its requests hears of them. */
export function recordFetch({ signals, uploads, refuse }: FetchRecording): void {
  const send = async (
    native: typeof fetch,
    self: unknown,
    args: readonly unknown[],
  ): Promise<Response> => {
    const signal = signalIn(args)
    // Of a request that is aborted before it is made, a browser sends nothing.
    if (!signal || !isAborted(signal)) refuse(...addressIn(args))
    const response = await (uploads?.isStreamed(args)
      ? uploads.send(native, self, args)
      : callOn(native, self, args))
    if (signal) signals.sent(response, signal)
    return response
  }
  globalThis.fetch = wrapped(fetch, send)
}

function signalIn([input, init]: readonly unknown[]): AbortSignal | null {
  const given = (init as RequestInit | null | undefined)?.signal
  if (given !== undefined) return given instanceof NativeSignal ? given : null
  return input instanceof NativeRequest ? signalOf(input) : null
}

function addressIn([input, init]: readonly unknown[]): [method: string, address: unknown] {
  const isRequest = input instanceof NativeRequest
  const otherwise = isRequest ? methodOf(input) : 'GET'
  return [methodIn(init, otherwise), isRequest ? urlOf(input) : input]
}

/** Browsers write these, and only these, in capitals (Fetch §2.2.1, normalize a method). */
const normalized = /^(delete|get|head|options|post|put)$/i

function methodIn(init: unknown, otherwise: string): string {
  if (typeof init !== 'object' || init === null || !('method' in init)) return otherwise
  const { method } = init
  if (typeof method !== 'string') return otherwise
  return normalized.test(method) ? method.toUpperCase() : method
}
