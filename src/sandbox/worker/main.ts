import * as v from 'valibot'

import { assertNever } from '../../base/assert.ts'
import { now } from '../../base/clock.ts'
import { messageOf } from '../../base/errors.ts'
import {
  helloPath,
  helloReply,
  refusedPath,
  settledPath,
  type SettledReply,
} from '../../channels/lane.ts'
import { dataOf } from '../../channels/message-data.ts'
import {
  initialCredit,
  sandboxInit,
  type FromSandbox,
  type SandboxInit,
  type ToSandbox,
} from '../../channels/sandbox.ts'
import { replacedBuiltIns } from './built-ins.ts'
import { lockDown } from '../../code-worker/lockdown.ts'
import { installCodeConsole, installOutput } from '../../code-worker/code-console.ts'
import { recordEventSources } from './record-event-sources.ts'
import { completeUploads } from './record-uploads.ts'
import { watchStreamedUploads } from './streamed-uploads.ts'
import { recordFetch } from './record-fetch.ts'
import { recordResponses } from './record-responses.ts'
import { recordTimers, type PendingTimers } from './record-timers.ts'
import { refusalsOf } from './refusals.ts'
import { RequestSignals } from './request-signals.ts'
import { recordXhr } from './record-xhr.ts'
import { Recorder } from '../../code-worker/recorder.ts'
import { createModule } from '../../code-worker/run-module.ts'
import { installWebSocket } from './simulated-websocket.ts'
import { StopSignal } from './stop-signal.ts'
import { Tap } from './tap.ts'

declare const self: DedicatedWorkerGlobalScope

const reload = 'Reload the page and run again.'

const notSimulated = (name: string): string =>
  `${name} doesn’t work in a lane: Chunkwise can record only fetch, XMLHttpRequest, EventSource and WebSocket. Use one of those.`

// The prelude's own requests must not go through what learner code may have made of fetch.
const nativeFetch = fetch.bind(globalThis)
const jsonOf = Response.prototype.json
const { isSafeInteger } = Number
const { apply } = Reflect

self.addEventListener(
  'message',
  (event: MessageEvent<unknown>) => {
    const [port, serverPort] = event.ports
    if (!port || !serverPort) return
    void start(v.parse(sandboxInit, event.data), port, serverPort)
  },
  { once: true },
)

/** One run's parts: how to tell the page, and what its messages act on. */
interface Sandbox {
  readonly init: SandboxInit
  readonly recorder: Recorder
  readonly signal: StopSignal
  readonly post: (message: FromSandbox) => void
  closeSources: () => void
  /** Null until recording is installed. */
  timers: PendingTimers | null
}

async function start(init: SandboxInit, port: MessagePort, serverPort: MessagePort): Promise<void> {
  const post = port.postMessage.bind(port) as (message: FromSandbox) => void
  const recorder = new Recorder(init.lane, initialCredit, (events) =>
    post({ type: 'trace', events }),
  )
  const signal = new StopSignal(init.base)
  const sandbox: Sandbox = { init, recorder, signal, post, closeSources() {}, timers: null }
  port.addEventListener('message', (event: MessageEvent<unknown>) => {
    // Not looked at by a validator: by then learner code may have poisoned what that builds upon,
    // and what the page sends needs no proof.
    follow(sandbox, dataOf(event) as ToSandbox)
  })
  port.start()
  const refusal = (await refuse(init)) ?? installRecording(sandbox, serverPort)
  if (refusal) post(refusal)
  else await run(init, recorder, post)
}

/** Does what the page asks for. */
function follow(sandbox: Sandbox, message: ToSandbox): void {
  const { signal, recorder, post, timers } = sandbox
  signal.heard()
  switch (message.type) {
    case 'ping':
      post({ type: 'pong', id: message.id, at: now() })
      return
    case 'credit':
      recorder.addCredit()
      return
    case 'rest':
      if (timers) void tellOfRest(sandbox, message.id, timers)
      return
    case 'stop':
      signal.stop()
      sandbox.closeSources()
      post({ type: 'stopped' })
      return
    default:
      assertNever(message)
  }
}

/** Tells what the code still waits for, once all that it did has been reported. */
async function tellOfRest(
  { init, recorder, post }: Sandbox,
  id: number,
  pending: PendingTimers,
): Promise<void> {
  const reached = pending.next() ? 0 : await serverSequenceOr(init.base, post)
  recorder.flush()
  // What still has to be reported makes the page ask again.
  if (reached === null || !recorder.isEmpty) return
  const timer = pending.next()
  post({ type: 'rest', id, timer, timersChangedAt: pending.changedAt, serverSequence: reached })
}

/** Records what the code will do, and takes away what it must not have; returns why that failed, or null. */
function installRecording(sandbox: Sandbox, serverPort: MessagePort): FromSandbox | null {
  const { init, recorder, signal } = sandbox
  const record = recorder.record.bind(recorder)
  try {
    const tell = serverPort.postMessage.bind(serverPort)
    const tap = new Tap(record, (message, transfer = []) => tell(message, transfer))
    const signals = new RequestSignals()
    const { origins, realOrigin } = init
    const refuse = refusalsOf(tap, realOrigin === null ? origins : [...origins, realOrigin])
    recordResponses(tap, signals)
    recordFetch({ signals, uploads: watchStreamedUploads(init.lane), refuse })
    completeUploads()
    recordXhr(tap, init.lane, refuse)
    sandbox.closeSources = recordEventSources(record, tap, {
      signal,
      refuse,
      refusedUrl: init.base + refusedPath,
      realOrigin,
    })
    sandbox.timers = recordTimers()
    installCodeConsole(record)
    installOutput(record)
    lockDown(notSimulated)
    installWebSocket({ record, tap, isStopped: () => signal.isStopped })
    return null
  } catch (error) {
    return {
      type: 'refused',
      code: 'sandbox-unconfined',
      message: `In this browser the playground couldn’t separate your code from the rest of the site (${messageOf(error)}). No code was run.`,
      remedy: 'Update the browser, or use another one.',
    }
  }
}

/** Asks the service worker whether this sandbox is answered by it and confined; null if it is. */
async function refuse(init: SandboxInit): Promise<FromSandbox | null> {
  let confined: boolean
  try {
    const response = await nativeFetch(init.base + helloPath)
    const reply = v.parse(helloReply, await response.json())
    if (reply.run !== init.run || reply.lane !== init.lane)
      throw new Error('the response is for another lane')
    confined = reply.confined
  } catch (error) {
    return serverSilent(error, 'No code was run')
  }
  if (confined) return null
  return {
    type: 'refused',
    code: 'sandbox-unconfined',
    message: 'The sandbox was started without its security policy. No code was run.',
    remedy: reload,
  }
}

/** The service worker did not answer, or not to what it was asked. */
const serverSilent = (error: unknown, consequence: string): FromSandbox => ({
  type: 'refused',
  code: 'service-worker-silent',
  message: `The service worker didn’t respond correctly to this lane (${messageOf(error)}). ${consequence}.`,
  remedy: reload,
})

/** What the code has thrown could not be recorded: most often because it replaced what that needs. */
function unrecordable(error: unknown): FromSandbox {
  const names = replacedBuiltIns()
  const refusal = { type: 'refused', code: 'built-in-replaced' } as const
  if (names === '') {
    return {
      ...refusal,
      message: `Your code can no longer be recorded (${messageOf(error)}), so the lane was stopped.`,
      remedy: `${reload} If it happens again, look in your code for changes to built-in objects.`,
    }
  }
  return {
    ...refusal,
    message: `Your code replaced ${names} and can no longer be recorded, so the lane was stopped.`,
    remedy: 'Don’t replace built-in functions. Adding methods under new names is fine.',
  }
}

async function run(
  init: SandboxInit,
  recorder: Recorder,
  post: (message: FromSandbox) => void,
): Promise<void> {
  const module = createModule(init.code)
  const report = (thrown: unknown) => {
    try {
      recorder.record(module.describe(thrown))
    } catch (error) {
      post(unrecordable(error))
    }
  }
  self.addEventListener('error', (event) => {
    event.preventDefault()
    report(event.error ?? event.message)
  })
  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    report(event.reason)
  })
  try {
    await module.run(() => {
      recorder.record({ kind: 'started' })
      // At once: code that never yields would keep it back.
      recorder.flush()
    })
  } catch (error) {
    report(error)
    recorder.record({ kind: 'threw' })
    recorder.flush()
    return
  }
  const reached = await serverSequenceOr(init.base, post)
  if (reached !== null) recorder.record({ kind: 'settled', serverSequence: reached })
}

/**
 * How far the server's report has come; null, and `refuse` hears of it, if nobody answers. The
 * service worker answers in the order of asking, so this covers every request that the code has made.
 */
async function serverSequenceOr(
  base: string,
  refuse: (message: FromSandbox) => void,
): Promise<number | null> {
  try {
    const response = await nativeFetch(base + settledPath)
    // Not looked at by a validator, which walks over what learner code has added to Object.prototype.
    const { serverSequence } = (await apply(jsonOf, response, [])) as SettledReply
    if (!isSafeInteger(serverSequence)) throw new Error('the response has no number of events')
    return serverSequence
  } catch (error) {
    refuse(serverSilent(error, 'The lane was stopped'))
    return null
  }
}
