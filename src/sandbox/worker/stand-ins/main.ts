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

/** How this engine breaks off a body, by what it says of a request that fails. */
const brokenBodies: Readonly<Record<string, string>> = {
  'Failed to fetch': 'network error',
  'NetworkError when attempting to fetch resource.': 'Error in input stream',
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

const message = await ownFailure()
const failure = () => new NativeTypeError(message)
const broken = () => new NativeTypeError(brokenBodies[message] ?? message)
const requests = new RequestPort(port)
installFetch({ port: requests, base, failure, broken })
installXhr(requests, base)
installEventSource(requests, base)
if (!('randomUUID' in crypto)) {
  // Browsers have it in secure contexts only, and lessons use it.

  Object.defineProperty(Crypto.prototype, 'randomUUID', { value: randomUuid, configurable: true })
}
Reflect.set(globalThis, genuineGlobal, isGenuine)
