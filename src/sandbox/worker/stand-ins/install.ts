import { randomUuid } from '../../../base/uuid.ts'
import { installEventSource } from './stand-in-event-source.ts'
import { installFetch } from './stand-in-fetch.ts'
import { installXhr } from './stand-in-xhr.ts'
import type { RequestPort } from './requests.ts'

/**
 * What an engine says where a body breaks off, to who reads chunks and to who reads it whole, by what it
 * says of a request that fails. Chromium makes the second one itself.
 */
const brokenBodies: Readonly<Record<string, { readonly chunks: string; readonly whole?: string }>> =
  {
    'Failed to fetch': { chunks: 'network error' },
    'NetworkError when attempting to fetch resource.': {
      chunks: 'Error in input stream',
      whole: 'Content-Length header of network response exceeds response Body.',
    },
    'Load failed': { chunks: 'Load failed', whole: 'Load failed' },
  }

const NativeTypeError = TypeError

/**
 * The error of this engine for a request that fails. It is found by one that the policy of this worker
 * must forbid, and that would reach nobody but the site itself.
 *
 * @throws Error if the request does not fail: then nothing confines this worker.
 */
async function ownFailure(base: string): Promise<string> {
  const outcome = await fetch(base, { method: 'HEAD' }).catch((error: unknown) => error)
  if (outcome instanceof NativeTypeError) return outcome.message
  throw new Error('This worker can make requests of its own, so no code was run.')
}

/** Why this engine refuses a body that is a stream, before it sends anything; null where it doesn't. */
async function ownRefusal(base: string): Promise<unknown> {
  const body = new ReadableStream()
  // Chromium looks for `duplex`, which the types don't know.
  const init: RequestInit = Object.assign({ method: 'POST', body }, { duplex: 'half' })
  const refusal = await fetch(base, init).catch((error: unknown) => error)
  return refusal instanceof NativeTypeError ? null : refusal
}

/**
 * Puts `fetch`, `XMLHttpRequest` and `EventSource` in place, which make their requests by `requests`;
 * relative addresses resolve from `base`.
 *
 * @throws Error if this worker could make requests of its own.
 */
export async function installStandIns(requests: RequestPort, base: string): Promise<void> {
  const message = await ownFailure(base)
  const streamRefusal = await ownRefusal(base)
  const failure = () => new NativeTypeError(message)
  const told = brokenBodies[message] ?? { chunks: message }
  const broken = {
    chunks: () => new NativeTypeError(told.chunks),
    whole: () => (told.whole === undefined ? undefined : new NativeTypeError(told.whole)),
  }
  installFetch({ port: requests, base, failure, broken, streamRefusal })
  installXhr(requests, base)
  installEventSource(requests, base)
  if (!('randomUUID' in crypto)) {
    // Browsers have it in secure contexts only, and lessons use it.
    Object.defineProperty(Crypto.prototype, 'randomUUID', { value: randomUuid, configurable: true })
  }
}
