import type * as Msw from 'msw'
import type { RequestHandler } from 'msw'

import type { Handle } from '../channels/serve-requests.ts'
import type { ServerInit } from '../channels/server-worker.ts'
import type { LearnerModule } from '../code-worker/run-module.ts'
import { lockDown, refuseFetch, replaceByRefusal } from '../code-worker/lockdown.ts'

/* What every worker does that runs a server which the learner wrote. */

const NativeResponse = Response
const nativeFetch = fetch.bind(globalThis)
const { stringify } = JSON

const noNetwork = (name: string): string =>
  `${name} doesn’t work in a server: its code has no network here. Return a response from the handler instead, such as HttpResponse.json({ … }).`

/** What is told where no policy confines the worker. */
export const unconfined =
  'The server’s worker was started without its security policy. No code was run.'

/** Whether this worker can make no requests of its own, whatever `fetch` has become. */
export async function isConfined(): Promise<boolean> {
  try {
    // It leaves the machine in no case, and the policy of this worker allows no connection at all.
    await nativeFetch('data:,')
    return false
  } catch {
    return true
  }
}

/** What MSW has for WebSockets opens a channel to other workers of the site as soon as it is loaded. */
class NoChannel extends EventTarget {
  postMessage(): void {
    // Nobody is there.
  }
}

/** Loads the module that the learner's code gets for `msw`. */
export async function loadMsw(address: string): Promise<typeof Msw> {
  Object.defineProperty(globalThis, 'BroadcastChannel', { value: NoChannel, configurable: true })
  return (await import(/* @vite-ignore */ address)) as typeof Msw
}

/** Prepares the realm for the learner's code; after MSW has loaded, which may look at all of it. */
export function confineServer(values: ServerInit['values']): void {
  Object.defineProperty(globalThis, 'serverValues', { value: Object.freeze({ ...values }) })
  lockDown(noNetwork)
  refuseFetch(noNetwork)
  for (const name of ['XMLHttpRequest', 'EventSource']) replaceByRefusal(name, noNetwork)
}

interface Answering {
  readonly msw: typeof Msw
  readonly describe: LearnerModule['describe']
  /** Hears what a handler throws. */
  readonly report: (thrown: unknown) => void
}

/** Answers by these handlers, in their order. */
export function answerBy(
  handlers: RequestHandler[],
  { msw: { getResponse, isPassthroughResponse }, describe, report }: Answering,
): Handle {
  return async (request) => {
    try {
      // Otherwise `sse` prints each connection.
      const response = await getResponse(handlers, request, { quiet: true })
      return response && isPassthroughResponse(response) ? undefined : response
    } catch (error) {
      report(error)
      return unhandledException(describe(error))
    }
  }
}

/** What MSW answers when a handler throws (`createServerErrorResponse` of its interceptors). */
function unhandledException({
  name,
  message,
  stack,
}: ReturnType<LearnerModule['describe']>): Response {
  return new NativeResponse(stringify({ name, message, stack }), {
    status: 500,
    statusText: 'Unhandled Exception',
    headers: { 'content-type': 'application/json' },
  })
}
