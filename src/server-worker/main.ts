import type * as Msw from 'msw'
import type { RequestHandler } from 'msw'
import * as v from 'valibot'

import { now } from '../base/clock.ts'
import { dataOf } from '../channels/message-data.ts'
import { initialCredit, type FromSandbox, type ToSandbox } from '../channels/sandbox.ts'
import { serveRequests, type Handle, type StopServing } from '../channels/serve-requests.ts'
import { serverInit, type ServerInit } from '../channels/server-worker.ts'
import { installCodeConsole } from '../code-worker/code-console.ts'
import { lockDown, refuseFetch, replaceByRefusal } from '../code-worker/lockdown.ts'
import { Recorder } from '../code-worker/recorder.ts'
import { createModule, type LearnerModule } from '../code-worker/run-module.ts'
import { leftTimerText } from '../trace/model/left-timer.ts'
import { handlersIn } from './handlers.ts'
import { originsIn } from './origins.ts'
import { scaleTimers } from './scaled-timers.ts'
import { withCookies } from './with-cookies.ts'

/*
 * A server that the learner wrote, for one lane of one run. Its code shares this realm with ours, and
 * is hostile until shown otherwise: it has no network (`serverPolicy`), and all that it can do through
 * the two ports is to answer its own lane's requests and to print.
 */

declare const self: DedicatedWorkerGlobalScope

const nativeFetch = fetch.bind(globalThis)
const NativeResponse = Response
const { stringify } = JSON
const wallClock = Date.now

/** What stacks call the learner's file: the console links `your code` to a lane's editor. */
const fileName = 'server code'

const noNetwork = (name: string): string =>
  `${name} doesn’t work in a server: its code has no network here. Return a response from the handler instead, such as HttpResponse.json({ … }).`

self.addEventListener(
  'message',
  (event: MessageEvent<unknown>) => {
    const [port, requestPort] = event.ports
    if (!port || !requestPort) return
    void start(v.parse(serverInit, event.data), port, requestPort)
  },
  { once: true },
)

async function start(init: ServerInit, port: MessagePort, requestPort: MessagePort): Promise<void> {
  const post = port.postMessage.bind(port) as (message: FromSandbox) => void
  const recorder = new Recorder(init.lane, initialCredit, (events) =>
    post({ type: 'trace', events }),
  )
  let stop: StopServing = () => Promise.resolve()
  const end = async () => {
    await stop()
    recorder.flush()
    post({ type: 'stopped' })
  }
  port.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = dataOf(event) as ToSandbox
    if (message.type === 'ping') post({ type: 'pong', id: message.id, at: now() })
    else if (message.type === 'credit') recorder.addCredit()
    else if (message.type === 'stop') {
      void end()
    }
  })
  port.start()
  const refusal = await refuse()
  if (refusal) {
    post(refusal)
    return
  }
  const module = createModule(init.code, fileName)
  const report = (thrown: unknown) => recorder.record(module.describe(thrown))
  reportUncaught(report)
  try {
    const msw = await loadMsw(init.msw)
    const begins = confine(init, recorder)
    const handlers = handlersIn(await module.run(() => post({ type: 'evaluating' })))
    const answer = answerBy(handlers, { msw, module, report })
    const withJar = withCookies(answer, new URL(location.href), wallClock)
    stop = serveRequests(requestPort, withJar, { failed: report, begins })
    post({ type: 'serving', origins: originsIn(handlers) })
  } catch (error) {
    report(error)
    recorder.record({ kind: 'threw' })
    recorder.flush()
  }
}

function reportUncaught(report: (thrown: unknown) => void): void {
  self.addEventListener('error', (event) => {
    event.preventDefault()
    report(event.error ?? event.message)
  })
  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    report(event.reason)
  })
}

/** What MSW has for WebSockets opens a channel to other workers of the site as soon as it is loaded. */
class NoChannel extends EventTarget {
  postMessage(): void {
    // Nobody is there.
  }
}

async function loadMsw(address: string): Promise<typeof Msw> {
  Object.defineProperty(globalThis, 'BroadcastChannel', { value: NoChannel, configurable: true })
  return (await import(/* @vite-ignore */ address)) as typeof Msw
}

/**
 * Prepares the realm for the learner's code; after MSW has loaded, which may look at all of it. Returns
 * what `scaleTimers` does.
 */
function confine({ timeScale, values }: ServerInit, recorder: Recorder): () => () => void {
  const begins = scaleTimers(timeScale, () =>
    recorder.record({ kind: 'shown', via: 'console', level: 'warn', text: leftTimerText }),
  )
  Object.defineProperty(globalThis, 'serverValues', { value: Object.freeze({ ...values }) })
  installCodeConsole((happening) => recorder.record(happening))
  lockDown(noNetwork)
  refuseFetch(noNetwork)
  for (const name of ['XMLHttpRequest', 'EventSource']) replaceByRefusal(name, noNetwork)
  return begins
}

interface Answering {
  readonly msw: typeof Msw
  readonly module: LearnerModule
  readonly report: (thrown: unknown) => void
}

function answerBy(
  handlers: RequestHandler[],
  { msw: { getResponse, isPassthroughResponse }, module, report }: Answering,
): Handle {
  return async (request) => {
    try {
      // Otherwise `sse` prints each connection.
      const response = await getResponse(handlers, request, { quiet: true })
      return response && isPassthroughResponse(response) ? undefined : response
    } catch (error) {
      report(error)
      return unhandledException(error, module)
    }
  }
}

/** What MSW answers when a handler throws (`createServerErrorResponse` of its interceptors). */
function unhandledException(error: unknown, module: LearnerModule): Response {
  const { name, message, stack } = module.describe(error)
  return new NativeResponse(stringify({ name, message, stack }), {
    status: 500,
    statusText: 'Unhandled Exception',
    headers: { 'content-type': 'application/json' },
  })
}

/** Looks whether this worker is confined; null if it is. */
async function refuse(): Promise<FromSandbox | null> {
  try {
    // It leaves the machine in no case, and the policy of this worker allows no connection at all.
    await nativeFetch('data:,')
  } catch {
    return null
  }
  return {
    type: 'refused',
    code: 'sandbox-unconfined',
    message: 'The server’s worker was started without its security policy. No code was run.',
    remedy: 'Reload the page and run again.',
  }
}
