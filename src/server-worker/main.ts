import * as v from 'valibot'

import { now } from '../base/clock.ts'
import { dataOf } from '../channels/message-data.ts'
import { initialCredit, type FromSandbox, type ToSandbox } from '../channels/sandbox.ts'
import { serveRequests, type StopServing } from '../channels/serve-requests.ts'
import { serverInit, type ServerInit } from '../channels/server-worker.ts'
import { installCodeConsole } from '../code-worker/code-console.ts'
import { Recorder } from '../code-worker/recorder.ts'
import { createModule } from '../code-worker/run-module.ts'
import { leftTimerText } from '../trace/model/left-timer.ts'
import { answerBy, confineServer, isConfined, loadMsw, unconfined } from './answering.ts'
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

const wallClock = Date.now

/** What stacks call the learner's file: the console links `your code` to a lane's editor. */
const fileName = 'server code'

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
    const describe = (thrown: unknown) => module.describe(thrown)
    const answer = answerBy(handlers, { msw, describe, report })
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

/**
 * Prepares the realm for the learner's code; after MSW has loaded, which may look at all of it. Returns
 * what `scaleTimers` does.
 */
function confine({ timeScale, values }: ServerInit, recorder: Recorder): () => () => void {
  const begins = scaleTimers(timeScale, () =>
    recorder.record({ kind: 'shown', via: 'console', level: 'warn', text: leftTimerText }),
  )
  installCodeConsole((happening) => recorder.record(happening))
  confineServer(values)
  return begins
}

/** Looks whether this worker is confined; null if it is. */
async function refuse(): Promise<FromSandbox | null> {
  if (await isConfined()) return null
  return {
    type: 'refused',
    code: 'sandbox-unconfined',
    message: unconfined,
    remedy: 'Reload the page and run again.',
  }
}
