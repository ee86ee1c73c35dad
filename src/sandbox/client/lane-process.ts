import * as v from 'valibot'

import { assertNever } from '../../base/assert.ts'
import { clip } from '../../base/clip.ts'
import { clockTick } from '../../base/clock.ts'
import { DisposeBag, listen, type Dispose } from '../../base/dispose.ts'
import { ChunkwiseError } from '../../base/errors.ts'
import { inNextFrame } from '../../base/frames.ts'
import type { Millis } from '../../base/units.ts'
import { busyAfterMs, laneScriptUrl } from '../../channels/lane.ts'
import {
  fromSandbox,
  initialCredit,
  type FromSandbox,
  type SandboxInit,
  type ToSandbox,
} from '../../channels/sandbox.ts'
import type { ServerInit } from '../../channels/server-worker.ts'
import { ClockExchange } from '../../trace/clocks/clock-exchange.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { isOfType, takeReports, type ReportHandlers } from './take-reports.ts'

const pingEveryMs = 1_000
/** Without a heartbeat for this long, the code is told to be stuck … */
const unresponsiveAfterMs = 5_000
/** … and for this long, it is ended: longer than any synchronous request to a simulated server takes. */
const endedAfterMs = 120_000
/**
 * A busy worker is given this long to close its sources before it is ended: longer than it takes to
 * ask for itself (`busyAfterMs`), and for what it opened before that to reach the service worker.
 */
const closedWithinMs = busyAfterMs + 500

export interface LaneProcessHandlers extends ReportHandlers {
  /** The sandbox refused to run the code, or could not be started. */
  failed(error: ChunkwiseError): void
  /** The code doesn’t pause, or has paused again: so far it is only slow. */
  busy?(isBusy: boolean): void
  /** The code stopped, or began again, to answer. */
  responsive(isResponsive: boolean): void
  /** The code did not answer for so long that it was given up. */
  gaveUp(): void
  /** Of a server worker: the first statement of its module is about to run. */
  evaluating?(): void
  /** Of a server worker: it answers requests, at these origins beside the site's and the simulated ones. */
  serving?(origins: readonly string[]): void
}

/** What a sandbox in which nothing seems to be under way says of itself. */
export interface LaneRest {
  /** The timer that is due next: its delay and what is left of it, in milliseconds; null without one. */
  readonly timer: { readonly delayMs: number; readonly leftMs: number } | null
  /** When a timer was last set, cleared or run, by the page's clock; null if none ever was. */
  readonly timersChangedAt: Millis | null
  /** Up to here, the server's report has all requests that the code had made; only without a timer. */
  readonly serverSequence: number
}

/** A lane's worker. */
export interface LaneProcess {
  /** Ends it, whatever the code is doing. */
  end: Dispose
  /**
   * Asks what is pending. `answered` is called once what had happened by then has come; not at all
   * if there is more to report, or if it is asked again.
   */
  askRest(answered: (rest: LaneRest) => void): void
}

/** Starts a worker whose script is at `url`, and sends it its first message with its ports. */
export type StartWorker = (
  url: string,
  init: SandboxInit | ServerInit,
  ports: MessagePort[],
) => Worker

/** The service worker serves the script, with the policy that confines it. */
const startByAddress: StartWorker = (url, init, ports) => {
  const worker = new Worker(url, { type: 'module' })
  worker.postMessage(init, ports)
  return worker
}

interface LaneProcessOptions {
  /** Without a service worker, what starts it in its place. */
  readonly start?: StartWorker | undefined
  readonly scriptUrl: string
  readonly base: string
  readonly run: string
  readonly lane: Lane
  readonly code: string
  /** Origins that are simulated for this lane alone. */
  readonly origins: readonly string[]
  /** The origin of a real server that the person allowed; null without one. */
  readonly realOrigin: string | null
  /** The sandbox's end of its channel to the service worker. */
  readonly serverPort: MessagePort
}

/**
 * Starts one lane in a worker of its own. Its reports are taken in by what a frame has room for, and
 * credit for more is given once a frame, so a flood cannot outrun the page. `end` ends it, whatever the code is doing: nothing of it is
 * listened to from then on, and its worker goes once its sources are closed.
 */
export function startLaneProcess(
  options: LaneProcessOptions,
  handlers: LaneProcessHandlers,
): LaneProcess {
  const { run, lane, base, code, realOrigin, serverPort } = options
  const origins = [...options.origins]
  const init: SandboxInit = { type: 'init', run, lane, base, code, origins, realOrigin }
  const url = laneScriptUrl(base, options.scriptUrl, { run, lane })
  const { start } = options
  return startCodeWorker({ start, url, lane, init, port: serverPort, code: 'your code' }, handlers)
}

interface CodeWorkerOptions {
  readonly start?: StartWorker | undefined
  readonly url: string
  readonly lane: Lane
  /** Its first message. */
  readonly init: SandboxInit | ServerInit
  /** Its end of a channel to the service worker. */
  readonly port: MessagePort
  /** Whose code it runs, in the words of a message. */
  readonly code: 'your code' | 'the server you wrote'
  /** What it does while it is being ended is listened to: a server hears that its clients have gone. */
  readonly isHeardToTheEnd?: boolean
}

/** Starts a worker that runs learner code and reports on it: that of a lane, or of a lane's server. */
export function startCodeWorker(
  options: CodeWorkerOptions,
  handlers: LaneProcessHandlers,
): LaneProcess {
  const opened = new DisposeBag()
  const { lane } = options
  const { port1: port, port2: sandboxPort } = new MessageChannel()
  const { url, init, start = startByAddress } = options
  const worker = start(url, init, [sandboxPort, options.port])
  opened.add(
    listen(worker, 'error', (event: ErrorEvent) =>
      handlers.failed(hasReported ? handlerThrew(event, options.code) : unanswered(event)),
    ),
  )
  const post = (message: ToSandbox) => port.postMessage(message)
  let hasReported = false
  const invalidReport = () => {
    port.onmessage = null
    reports.dispose()
    handlers.failed(invalid(options.code))
  }

  const heartbeat = watchHeartbeat(post, handlers)
  opened.add(() => heartbeat.dispose())
  const exchange = new ClockExchange(clockTick(), (id) => post({ type: 'ping', id }))
  const credit = giveCredit(post)
  opened.add(() => credit.dispose())
  const rest = askForRest(post, (at) => reports.onPageClock(at))

  const take = (data: unknown) => {
    const parsed = v.safeParse(fromSandbox, data)
    if (!parsed.success) return invalidReport()
    const message = parsed.output
    switch (message.type) {
      case 'pong':
        heartbeat.answered()
        exchange.heard(message.id, message.at)
        return
      case 'trace':
        credit.give()
        reports.take(message.events)
        return
      case 'rest':
        rest.answered(message)
        return
      case 'refused':
        handlers.failed(new ChunkwiseError(message.code, message.message, message.remedy))
        return
      case 'evaluating':
        handlers.evaluating?.()
        return
      case 'serving':
        if (handlers.serving) handlers.serving(message.origins)
        else invalidReport()
        return
      case 'stopped':
        ended?.()
        return
      default:
        assertNever(message)
    }
  }
  const reports = takeReports({ lane, exchange, handlers, take, invalidReport })
  opened.add(() => reports.dispose())

  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    hasReported = true
    // What keeps time does not wait behind a flood.
    if (isOfType(data, 'pong')) take(data)
    else if (isOfType(data, 'trace') && !credit.use()) invalidReport()
    else reports.hear(data)
  }
  exchange.ask()
  let ended: Dispose | null = null
  const end = () => {
    if (ended) return
    heartbeat.dispose()
    if (options.isHeardToTheEnd !== true) {
      opened.dispose()
      port.onmessage = ({ data }) => {
        const parsed = v.safeParse(fromSandbox, data)
        if (parsed.success && parsed.output.type === 'stopped') ended?.()
      }
    }
    ended = endWorker(worker, port, opened)
  }
  return { end, askRest: (answered) => rest.ask(answered) }
}

type RestMessage = Extract<FromSandbox, { type: 'rest' }>

/** Asks the sandbox for what is pending, and takes the answer to the newest question only. */
function askForRest(post: (message: ToSandbox) => void, onPageClock: (at: Millis) => Millis) {
  let asked = 0
  let answer: ((rest: LaneRest) => void) | null = null
  return {
    ask(answered: (rest: LaneRest) => void): void {
      asked += 1
      answer = answered
      post({ type: 'rest', id: asked })
    },
    answered({ id, timer, timersChangedAt: at, serverSequence }: RestMessage): void {
      if (id !== asked) return
      const timersChangedAt = at === null ? null : onPageClock(at)
      answer?.({ timer, timersChangedAt, serverSequence })
      answer = null
    },
  }
}

/**
 * Asks the worker to end, and ends it when it says that it has (`stop-signal.ts` says what that is
 * good for), or soon in any case. Returns what is to be called when it has said so.
 */
function endWorker(worker: Worker, port: MessagePort, opened: DisposeBag): Dispose {
  const end = () => {
    clearTimeout(timer)
    opened.dispose()
    port.close()
    worker.terminate()
  }
  const timer = setTimeout(end, closedWithinMs)
  const stop: ToSandbox = { type: 'stop' }
  port.postMessage(stop)
  return end
}

/** Without a message the script did not load; with one it threw. */
const unanswered = ({ message }: ErrorEvent) =>
  new ChunkwiseError(
    'sandbox-unanswered',
    `Couldn’t start the sandbox: its script ${message ? `failed (${clip(message, 1_000)})` : 'didn’t load'}.`,
    'Reload the page when you are online. If it happens again, turn off script blockers, or use another browser.',
  )

/** What reports the code's errors threw one itself, or another of the code's handlers did. */
const handlerThrew = ({ message }: ErrorEvent, code: CodeWorkerOptions['code']) =>
  new ChunkwiseError(
    'error-handler-threw',
    `An error handler in ${code} (self.onerror or a listener) threw an error itself (${clip(message, 1_000)}), so the lane was stopped.`,
    'Correct or remove that handler. This isn’t about source.onerror or xhr.onerror.',
  )

/** Learner code has got at what reports on it; nothing more can be believed of this lane. */
const invalid = (code: CodeWorkerOptions['code']) =>
  new ChunkwiseError(
    'invalid-report',
    `The record of what ${code} did is invalid, so the lane was stopped. This can happen when code changes a built-in object, such as Array.prototype.`,
    `Undo such changes in ${code}. If there are none, reload the page and run again.`,
  )

function watchHeartbeat(post: (message: ToSandbox) => void, handlers: LaneProcessHandlers) {
  // Counted from a ping and not from the last word: a hidden page's timers may rest for a minute.
  let unansweredSince: number | null = null
  let isBusy = false
  let isResponsive = true
  const timer = setInterval(() => {
    const silentMs = unansweredSince === null ? 0 : performance.now() - unansweredSince
    if (silentMs > endedAfterMs) {
      handlers.gaveUp()
      return
    }
    if (silentMs > busyAfterMs && !isBusy) {
      isBusy = true
      handlers.busy?.(true)
    }
    if (silentMs > unresponsiveAfterMs && isResponsive) {
      isResponsive = false
      handlers.responsive(false)
    }
    unansweredSince ??= performance.now()
    post({ type: 'ping', id: 0 })
  }, pingEveryMs)
  return {
    answered() {
      unansweredSince = null
      if (isBusy) handlers.busy?.(false)
      isBusy = false
      if (isResponsive) return
      isResponsive = true
      handlers.responsive(true)
    },
    dispose: () => clearInterval(timer),
  }
}

/** Batches that the sandbox may send: another one a frame after one was taken in. */
function giveCredit(post: (message: ToSandbox) => void) {
  let used = 0
  let owed = 0
  let cancelFrame: Dispose = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  const pay = () => {
    cancelFrame()
    clearTimeout(timer)
    used -= owed
    for (; owed > 0; owed -= 1) post({ type: 'credit' })
  }
  return {
    /** One more batch has come; false if more came than there was credit for. */
    use(): boolean {
      used += 1
      return used <= initialCredit
    },
    /** A batch has been taken in. */
    give(): void {
      owed += 1
      if (owed > 1) return
      cancelFrame = inNextFrame('credit', pay)
      // A hidden page gets no frames, and its lanes go on all the same.
      timer = setTimeout(pay, 200)
    },
    dispose() {
      cancelFrame()
      clearTimeout(timer)
    },
  }
}
