import * as v from 'valibot'

import { assertNever } from '../../base/assert.ts'
import { clip } from '../../base/clip.ts'
import { clockTick, now } from '../../base/clock.ts'
import { DisposeBag, listen, type Dispose } from '../../base/dispose.ts'
import { ChunkwiseError } from '../../base/errors.ts'
import { inNextFrame } from '../../base/frames.ts'
import { millis, type Millis } from '../../base/units.ts'
import { busyAfterMs, laneScriptUrl } from '../../channels/lane.ts'
import {
  fromSandbox,
  initialCredit,
  type FromSandbox,
  type SandboxInit,
  type ToSandbox,
} from '../../channels/sandbox.ts'
import { ClockExchange } from '../../trace/clocks/clock-exchange.ts'
import { onPageClock, type RealmClock } from '../../trace/clocks/clocks.ts'
import type { ClientEvent } from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { EventValidator } from './event-validator.ts'

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
/** Events wait so long for the comparison of clocks to end. */
const clockKnownWithinMs = 250

export interface LaneProcessHandlers {
  /** What was found out about the sandbox's clock; comes before its events. */
  clock(clock: RealmClock): void
  /** Events of the lane, in order, their moments by the page's clock as far as that is known. */
  events(events: readonly ClientEvent[]): void
  /** The sandbox refused to run the code, or could not be started. */
  failed(error: ChunkwiseError): void
  /** The code stopped, or began again, to answer. */
  responsive(isResponsive: boolean): void
  /** The code did not answer for so long that it was given up. */
  gaveUp(): void
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

interface LaneProcessOptions {
  readonly scriptUrl: string
  readonly base: string
  readonly run: string
  readonly lane: Lane
  readonly code: string
  /** Origins that are simulated for this lane alone. */
  readonly origins: readonly string[]
  /** The sandbox's end of its channel to the service worker. */
  readonly serverPort: MessagePort
}

/**
 * Starts one lane in a worker of its own. Credit for further batches of events is given once a frame,
 * so a flood cannot outrun the page. `end` ends it, whatever the code is doing: nothing of it is
 * listened to from then on, and its worker goes once its sources are closed.
 */
export function startLaneProcess(
  options: LaneProcessOptions,
  handlers: LaneProcessHandlers,
): LaneProcess {
  const opened = new DisposeBag()
  const { run, lane, base, code, origins } = options
  const worker = new Worker(laneScriptUrl(base, options.scriptUrl, { run, lane }), {
    type: 'module',
  })
  opened.add(
    listen(worker, 'error', (event: ErrorEvent) =>
      handlers.failed(hasReported ? handlerThrew(event) : unanswered(event)),
    ),
  )
  const { port1: port, port2: sandboxPort } = new MessageChannel()
  const post = (message: ToSandbox) => port.postMessage(message)
  let hasReported = false
  const invalidReport = () => {
    port.onmessage = null
    handlers.failed(invalid())
  }

  const heartbeat = watchHeartbeat(post, handlers)
  opened.add(() => heartbeat.dispose())
  const exchange = new ClockExchange(clockTick(), (id) => post({ type: 'ping', id }))
  const reports = takeReports(lane, exchange, handlers, invalidReport)
  opened.add(() => reports.dispose())
  const owed = giveCredit(post)
  opened.add(() => owed.dispose())

  const rest = askForRest(post, (at) => reports.onPageClock(at))

  port.onmessage = (event: MessageEvent<unknown>) => {
    const parsed = v.safeParse(fromSandbox, event.data)
    if (!parsed.success) return invalidReport()
    const message = parsed.output
    hasReported = true
    switch (message.type) {
      case 'pong':
        heartbeat.answered()
        exchange.heard(message.id, message.at)
        return
      case 'trace':
        if (owed.add()) reports.take(message.events)
        else invalidReport()
        return
      case 'rest':
        rest.answered(message)
        return
      case 'refused':
        handlers.failed(new ChunkwiseError(message.code, message.message, message.remedy))
        return
      case 'stopped':
        // Asked for by `endWorker` only, which listens itself.
        return
      default:
        assertNever(message)
    }
  }
  const init: SandboxInit = { type: 'init', run, lane, base, code, origins: [...origins] }
  worker.postMessage(init, [sandboxPort, options.serverPort])
  exchange.ask()
  const end = () => {
    opened.dispose()
    endWorker(worker, port)
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

/** Ends the worker when its sources are closed (`stop-signal.ts` says why), or soon in any case. */
function endWorker(worker: Worker, port: MessagePort): void {
  const end = () => {
    clearTimeout(timer)
    port.close()
    worker.terminate()
  }
  const timer = setTimeout(end, closedWithinMs)
  port.onmessage = (event: MessageEvent<unknown>) => {
    const parsed = v.safeParse(fromSandbox, event.data)
    if (parsed.success && parsed.output.type === 'stopped') end()
  }
  const stop: ToSandbox = { type: 'stop' }
  port.postMessage(stop)
}

/** Without a message the script did not load; with one it threw. */
const unanswered = ({ message }: ErrorEvent) =>
  new ChunkwiseError(
    'sandbox-unanswered',
    `Couldn’t start the sandbox: its script ${message ? `failed (${clip(message, 1_000)})` : 'didn’t load'}.`,
    'Reload the page when you are online. If it happens again, turn off script blockers, or use another browser.',
  )

/** What reports the code's errors threw one itself, or another of the code's handlers did. */
const handlerThrew = ({ message }: ErrorEvent) =>
  new ChunkwiseError(
    'error-handler-threw',
    `An error handler in your code (self.onerror or a listener) threw an error itself (${clip(message, 1_000)}), so the lane was stopped.`,
    'Correct or remove it. source.onerror and xhr.onerror aren’t meant.',
  )

/** Learner code has got at what reports on it; nothing more can be believed of this lane. */
const invalid = () =>
  new ChunkwiseError(
    'invalid-report',
    'What was recorded of your code can’t be true, so the lane was stopped.',
    'Remove any changes to built-in objects from your code, or reload the page and run again.',
  )

/**
 * Takes in what the sandbox reports, when its clock is known: a sandbox that starts quickly reports
 * before it has been asked. `invalidReport` hears of reports that cannot be true; nothing follows them.
 */
function takeReports(
  lane: Lane,
  exchange: ClockExchange,
  handlers: LaneProcessHandlers,
  invalidReport: () => void,
) {
  const validator = new EventValidator(lane)
  let held: ClientEvent[] = []
  let clock: RealmClock | null | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const takeHeld = () => {
    const valid = validator.validate(held, clock ?? null)
    held = []
    if (valid) handlers.events(valid)
    else invalidReport()
  }
  const settle = () => {
    clearTimeout(timer)
    if (clock !== undefined) return
    clock = exchange.settle()
    if (clock) handlers.clock(clock)
    takeHeld()
  }
  return {
    take(events: readonly ClientEvent[]) {
      held = [...held, ...events]
      if (clock !== undefined) return takeHeld()
      // Code that never yields answers no question, and its print must be seen all the same.
      timer ??= setTimeout(settle, clockKnownWithinMs)
      exchange.whenAnswered(settle)
    },
    /** A moment of the sandbox by the page's clock, and never one that is still to come. */
    onPageClock: (at: Millis): Millis => millis(Math.min(now(), onPageClock(at, clock ?? null))),
    dispose: () => clearTimeout(timer),
  }
}

function watchHeartbeat(post: (message: ToSandbox) => void, handlers: LaneProcessHandlers) {
  // Counted from a ping and not from the last word: a hidden page's timers may rest for a minute.
  let unansweredSince: number | null = null
  let isResponsive = true
  const timer = setInterval(() => {
    const silentMs = unansweredSince === null ? 0 : performance.now() - unansweredSince
    if (silentMs > endedAfterMs) {
      handlers.gaveUp()
      return
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
      if (isResponsive) return
      isResponsive = true
      handlers.responsive(true)
    },
    dispose: () => clearInterval(timer),
  }
}

function giveCredit(post: (message: ToSandbox) => void) {
  let owed = 0
  let cancelFrame: Dispose = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  const pay = () => {
    cancelFrame()
    clearTimeout(timer)
    for (; owed > 0; owed -= 1) post({ type: 'credit' })
  }
  return {
    /** One more batch has come; false if more came than there was credit for. */
    add(): boolean {
      owed += 1
      if (owed > 1) return owed <= initialCredit
      cancelFrame = inNextFrame('credit', pay)
      // A hidden page gets no frames, and its lanes go on all the same.
      timer = setTimeout(pay, 200)
      return true
    },
    dispose() {
      cancelFrame()
      clearTimeout(timer)
    },
  }
}
