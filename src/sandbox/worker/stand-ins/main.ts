import { genuineGlobal, requestsGlobal } from '../../../channels/stand-ins.ts'
import { randomUuid } from '../../../base/uuid.ts'
import { installEventSource } from './stand-in-event-source.ts'
import { installFetch } from './stand-in-fetch.ts'
import { installXhr } from './stand-in-xhr.ts'
import { isGenuine } from './events.ts'
import { RequestPort } from './requests.ts'

/*
 * What stands in for the browser's own requests where there is no service worker (decision 21). It is in
 * place before anything of the sandbox is loaded, which then records it as it would the browser's own.
 */

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

const port = Reflect.get(globalThis, requestsGlobal) as MessagePort
Reflect.deleteProperty(globalThis, requestsGlobal)
const base = location.href
const NativeTypeError = TypeError

/**
 * The error of this engine for a request that fails. It is found by one that the policy of this worker
 * must forbid, and that would reach nobody but the site itself.
 *
 * @throws Error if the request does not fail: then nothing confines this worker.
 */
async function ownFailure(): Promise<string> {
  const outcome = await fetch(base, { method: 'HEAD' }).catch((error: unknown) => error)
  if (outcome instanceof NativeTypeError) return outcome.message
  throw new Error('This worker can make requests of its own, so no code was run.')
}

/** Why this engine refuses a body that is a stream, before it sends anything; null where it doesn't. */
async function ownRefusal(): Promise<unknown> {
  const body = new ReadableStream()
  // Chromium looks for `duplex`, which the types don't know.
  const init: RequestInit = Object.assign({ method: 'POST', body }, { duplex: 'half' })
  const refusal = await fetch(base, init).catch((error: unknown) => error)
  return refusal instanceof NativeTypeError ? null : refusal
}

const message = await ownFailure()
const streamRefusal = await ownRefusal()
const failure = () => new NativeTypeError(message)
const told = brokenBodies[message] ?? { chunks: message }
const broken = {
  chunks: () => new NativeTypeError(told.chunks),
  whole: () => (told.whole === undefined ? undefined : new NativeTypeError(told.whole)),
}
const requests = new RequestPort(port)
installFetch({ port: requests, base, failure, broken, streamRefusal })
installXhr(requests, base)
installEventSource(requests, base)
if (!('randomUUID' in crypto)) {
  // Browsers have it in secure contexts only, and lessons use it.
  Object.defineProperty(Crypto.prototype, 'randomUUID', { value: randomUuid, configurable: true })
}
Reflect.set(globalThis, genuineGlobal, isGenuine)
