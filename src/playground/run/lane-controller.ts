import { signal } from '@preact/signals-core'

import { clockTick, now } from '../../base/clock.ts'
import type { Dispose } from '../../base/dispose.ts'
import { ChunkwiseError, messageOf } from '../../base/errors.ts'
import type { FromServiceWorker } from '../../channels/service-worker.ts'
import { CompileError } from '../../sandbox/client/compile-error.ts'
import type { ModuleTable } from '../../sandbox/client/compile.ts'
import { startLaneProcess } from '../../sandbox/client/lane-process.ts'
import type {
  ClientEvent,
  LaneFailure,
  PageEventData,
  ServerEvent,
  TraceEvent,
} from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { ClockExchange } from '../../trace/clocks/clock-exchange.ts'
import { onPageClock, type RealmClock } from '../../trace/clocks/clocks.ts'
import { cutShort, openRequests } from '../../trace/model/summary.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { LaneRunState, Problem } from '../model.ts'
import { problemOf } from './problems.ts'
import type { ServiceWorkerLink } from './service-worker-link.ts'

/** Quiet for this long with nothing open: the lane has completed. */
const quietMs = 100
const servedWithinMs = 10_000
const pingEveryMs = 5_000
/** More marks than that help nobody, and a flood of errors would cost the page. */
const maxProblems = 100
/** A clean end that the server has not confirmed by then was no clean end. */
const confirmedWithinMs = 3_000

export interface LaneEnvironment {
  readonly scriptUrl: string
  readonly base: string
  readonly modules: ModuleTable
  readonly link: ServiceWorkerLink
  /** Called whenever something was added to the trace. */
  changed(): void
}

type LaneEnd = Omit<Extract<PageEventData, { kind: 'lane-ended' }>, 'kind'>

interface Attempt {
  readonly run: string
  readonly trace: Trace
  sequence: number
  ready: (() => void) | null
  endProcess: Dispose | null
  quietTimer: ReturnType<typeof setTimeout> | undefined
  pongAwaited: boolean
  /** Asks the service worker for its time, until its first events come. */
  readonly clockExchange: ClockExchange
  /** Undefined as long as that is asked; null if nothing was found out. */
  serverClock: RealmClock | null | undefined
}

/**
 * One lane's runs: compile, start, follow, decide how it ended. An *attempt* is one start; whatever
 * arrives for an earlier one is no longer listened to.
 */
export class LaneController {
  readonly lane: Lane
  readonly state = signal<LaneRunState>('idle')
  readonly unresponsive = signal(false)
  readonly problems = signal<readonly Problem[]>([])
  readonly #environment: LaneEnvironment
  #attempt: Attempt | null = null
  #pingTimer: ReturnType<typeof setInterval> | undefined

  constructor(lane: Lane, environment: LaneEnvironment) {
    this.lane = lane
    this.#environment = environment
    environment.link.onMessage((message) => this.#hear(message))
  }

  /** Empties the lane for a run in which it takes no part. */
  clear(): void {
    this.stop()
    if (this.#attempt) this.#environment.link.send({ type: 'run-end', run: this.#attempt.run })
    this.#attempt = null
    this.problems.value = []
    this.unresponsive.value = false
    this.state.value = 'idle'
    this.#environment.changed()
  }

  /** Starts `code` anew, reporting into `trace`. */
  async start(code: string, trace: Trace): Promise<void> {
    this.clear()
    const run = crypto.randomUUID()
    const attempt: Attempt = {
      run,
      trace,
      sequence: 0,
      ready: null,
      endProcess: null,
      quietTimer: undefined,
      pongAwaited: false,
      clockExchange: new ClockExchange(clockTick(), (id) =>
        this.#environment.link.send({ type: 'run-ping', run, id }),
      ),
      serverClock: undefined,
    }
    this.#attempt = attempt
    this.state.value = 'running'
    this.#record(attempt, { kind: 'lane-started' })
    try {
      // The parser is of no use before the first run, so it does not delay the page.
      const { compile } = await import('../../sandbox/client/compile.ts')
      const script = await compile(code, this.#environment.modules)
      if (!this.#isStarting(attempt)) return
      const serverPort = await this.#openServer(attempt)
      if (!this.#isStarting(attempt)) return
      this.#launch(attempt, script, serverPort)
    } catch (error) {
      if (this.#isStarting(attempt)) this.#failToStart(attempt, error)
    }
  }

  /** Ends what is running, at once. */
  stop(): void {
    if (this.#attempt && this.state.value === 'running') {
      this.#end(this.#attempt, { outcome: 'stopped', message: '' })
    }
    this.#release()
  }

  /** Stops, and lets the service worker forget the run: the page is leaving. */
  leave(): void {
    this.stop()
    if (this.#attempt) this.#environment.link.send({ type: 'run-end', run: this.#attempt.run })
  }

  /** Neither stopped nor replaced while something was awaited. */
  #isStarting(attempt: Attempt): boolean {
    return this.#attempt === attempt && this.state.value === 'running'
  }

  /** Makes the lane known to the service worker and returns the sandbox's port to it. */
  #openServer(attempt: Attempt): Promise<MessagePort> {
    const { port1, port2 } = new MessageChannel()
    const { run } = attempt
    const { timeScale, settings } = attempt.trace
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(
          new ChunkwiseError(
            'service-worker-silent',
            `The service worker did not answer within ${servedWithinMs / 1000} s.`,
            'Reload the page and run again.',
          ),
        )
      }, servedWithinMs)
      attempt.ready = () => {
        clearTimeout(timer)
        attempt.clockExchange.ask()
        resolve(port1)
      }
      const start = { type: 'lane-start', run, lane: this.lane, timeScale, settings } as const
      this.#environment.link.send(start, [port2])
    })
  }

  #launch(attempt: Attempt, code: string, serverPort: MessagePort): void {
    const { scriptUrl, base } = this.#environment
    const { run } = attempt
    attempt.endProcess = startLaneProcess(
      { scriptUrl, base, run, lane: this.lane, code, serverPort },
      {
        clock: (clock) => attempt.trace.setClock(this.lane, 'sandbox', clock),
        events: (events) => this.#takeClientEvents(attempt, events),
        failed: (error) => this.#failToStart(attempt, error),
        responsive: (isResponsive) => {
          this.unresponsive.value = !isResponsive
        },
        gaveUp: () => {
          this.#fail(attempt, 'The code did not answer for two minutes and was ended.')
        },
      },
    )
    this.#startPinging(attempt)
  }

  /** Each ping keeps the service worker awake; its answer says whether it still knows the run. */
  #startPinging(attempt: Attempt): void {
    clearInterval(this.#pingTimer)
    attempt.pongAwaited = false
    this.#pingTimer = setInterval(() => {
      if (attempt.pongAwaited) this.#loseServer(attempt)
      attempt.pongAwaited = true
      this.#environment.link.send({ type: 'run-ping', run: attempt.run, id: 0 })
    }, pingEveryMs)
  }

  #resume(attempt: Attempt): void {
    this.state.value = 'running'
    this.#startPinging(attempt)
  }

  #hear(message: FromServiceWorker): void {
    const attempt = this.#attempt
    if (!attempt || message.type === 'offline' || message.run !== attempt.run) return
    if (message.type === 'lane-ready') attempt.ready?.()
    else if (message.type === 'trace') this.#takeServerEvents(attempt, message.events)
    else {
      attempt.pongAwaited = false
      attempt.clockExchange.heard(message.id, message.at)
      if (!message.known && this.state.value === 'running') this.#loseServer(attempt)
    }
  }

  #takeServerEvents(attempt: Attempt, events: readonly ServerEvent[]): void {
    if (attempt.serverClock === undefined) {
      attempt.serverClock = attempt.clockExchange.settle()
      if (attempt.serverClock) attempt.trace.setClock(this.lane, 'server', attempt.serverClock)
    }
    for (const event of events) {
      const at = onPageClock(event.at, attempt.serverClock)
      this.#append(attempt, at === event.at ? event : { ...event, at })
    }
    this.#follow(attempt)
  }

  #takeClientEvents(attempt: Attempt, events: readonly ClientEvent[]): void {
    if (this.#attempt !== attempt) return
    let hasFailed = false
    for (const event of events) {
      this.#append(attempt, event)
      // The module threw, or a timer that it left behind did after all seemed done.
      const isLate = event.kind === 'error' && this.state.value === 'completed'
      hasFailed ||= event.kind === 'threw' || isLate
    }
    if (hasFailed) {
      const message = attempt.trace.summary(this.lane).error?.message ?? ''
      this.#end(attempt, { outcome: 'failed', message })
    } else {
      this.#follow(attempt)
    }
  }

  /** After every batch: has the lane completed, or been cut short? */
  #follow(attempt: Attempt): void {
    this.#environment.changed()
    clearTimeout(attempt.quietTimer)
    if (this.state.value !== 'running' && this.state.value !== 'completed') return
    const summary = attempt.trace.summary(this.lane)
    if (cutShort(summary).length > 0) {
      attempt.quietTimer = setTimeout(() => {
        if (cutShort(summary).length > 0) this.#loseServer(attempt)
      }, confirmedWithinMs)
      return
    }
    const isOver =
      summary.settled &&
      summary.serverSequence >= summary.settledServerSequence &&
      summary.openSources <= 0 &&
      openRequests(summary) === 0
    if (!isOver) {
      // A timer that the module left behind has opened something new.
      if (this.state.value === 'completed') this.#resume(attempt)
    } else if (this.state.value === 'running') {
      attempt.quietTimer = setTimeout(() => {
        const outcome = summary.error === null ? 'completed' : 'failed'
        const message = summary.error?.message ?? ''
        // It was over with its last event; the wait was only to make sure.
        this.#end(attempt, { outcome, message }, summary.lastAt ?? now())
      }, quietMs)
    }
  }

  #loseServer(attempt: Attempt): void {
    this.#fail(
      attempt,
      'The browser ended the service worker that plays the server, and this response with it. What you see is not all of it.',
      { position: null, remedy: 'Run again.' },
    )
  }

  #failToStart(attempt: Attempt, error: unknown): void {
    if (error instanceof CompileError) {
      this.#fail(attempt, error.message, { position: error.position, remedy: error.hint })
    } else if (error instanceof ChunkwiseError) {
      this.#fail(attempt, error.message, { position: null, remedy: error.remedy })
    } else {
      this.#fail(attempt, messageOf(error))
    }
  }

  #fail(
    attempt: Attempt,
    message: string,
    failure: LaneFailure = { position: null, remedy: '' },
  ): void {
    if (this.#attempt === attempt) this.#end(attempt, { outcome: 'failed', message, failure })
  }

  #end(attempt: Attempt, end: LaneEnd, at = now()): void {
    this.#record(attempt, { kind: 'lane-ended', ...end }, at)
    this.state.value = end.outcome
    this.unresponsive.value = false
    // A module may have left timers; a lane that completed keeps its worker until the next run.
    if (end.outcome !== 'completed') this.#release()
    else clearInterval(this.#pingTimer)
  }

  /** Ends worker and streams. What the server says about its stopping is still taken in. */
  #release(): void {
    const attempt = this.#attempt
    clearInterval(this.#pingTimer)
    if (!attempt?.endProcess) return
    clearTimeout(attempt.quietTimer)
    this.unresponsive.value = false
    attempt.endProcess()
    attempt.endProcess = null
    // Terminating the worker is not enough: Chromium goes on with an XMLHttpRequest for seconds.
    this.#environment.link.send({ type: 'lane-stop', run: attempt.run, lane: this.lane })
  }

  #record(attempt: Attempt, happening: PageEventData, at = now()): void {
    attempt.sequence += 1
    const { lane } = this
    const { sequence } = attempt
    this.#append(attempt, { ...happening, lane, realm: 'page', sequence, at })
    this.#environment.changed()
  }

  /** Adds an event to the trace, and what it says went wrong to the marks in the editor. */
  #append(attempt: Attempt, event: TraceEvent): void {
    const problem = problemOf(event, attempt.trace.summary(this.lane).error !== null)
    attempt.trace.append(event)
    if (!problem || this.problems.value.length >= maxProblems) return
    const { text: message, position } = problem
    this.problems.value = [...this.problems.value, { message, position }]
  }
}
