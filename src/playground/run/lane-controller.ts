import { batch, signal } from '@preact/signals-core'

import { now } from '../../base/clock.ts'
import type { Dispose } from '../../base/dispose.ts'
import { ChunkwiseError, messageOf } from '../../base/errors.ts'
import { CompileError } from '../../sandbox/client/compile-error.ts'
import type { ModuleTable } from '../../sandbox/client/compile.ts'
import { startLaneProcess } from '../../sandbox/client/lane-process.ts'
import type {
  ClientEvent,
  LaneFailure,
  PageEventData,
  TraceEvent,
} from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { TextBudget } from '../../trace/model/text-budget.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { LaneRunState, Problem } from '../model.ts'
import { LaneServer } from './lane-server.ts'
import { problemOf } from './problems.ts'
import { progressOf } from './run-progress.ts'
import type { ServiceWorkerLink } from './service-worker-link.ts'

/** Quiet for this long with nothing open: the lane has completed. */
const quietMs = 100
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
  readonly trace: Trace
  readonly server: LaneServer
  readonly texts: TextBudget
  /** Of the page's own events. */
  sequence: number
  endProcess: Dispose | null
  quietTimer: ReturnType<typeof setTimeout> | undefined
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

  constructor(lane: Lane, environment: LaneEnvironment) {
    this.lane = lane
    this.#environment = environment
  }

  /** Empties the lane for a run in which it takes no part. */
  clear(): void {
    this.leave()
    this.#attempt?.server.dispose()
    this.#attempt = null
    this.problems.value = []
    this.unresponsive.value = false
    this.state.value = 'idle'
    this.#environment.changed()
  }

  /** Starts `code` anew, reporting into `trace`. */
  async start(code: string, trace: Trace): Promise<void> {
    this.clear()
    const attempt = this.#newAttempt(trace)
    this.#attempt = attempt
    this.state.value = 'running'
    this.#record(attempt, { kind: 'lane-started' })
    try {
      // The parser is of no use before the first run, so it does not delay the page.
      const { compile } = await import('../../sandbox/client/compile.ts')
      const script = await compile(code, this.#environment.modules)
      if (!this.#isStarting(attempt)) return
      const serverPort = await attempt.server.open()
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
    this.#attempt?.server.forget()
  }

  #newAttempt(trace: Trace): Attempt {
    const server = new LaneServer(this.#environment.link, this.lane, trace, {
      events: (events) => {
        for (const event of events) this.#append(attempt, event)
        this.#follow(attempt)
      },
      lost: () => {
        if (this.state.value === 'running') this.#loseServer(attempt)
      },
    })
    const attempt: Attempt = {
      trace,
      server,
      texts: new TextBudget(),
      sequence: 0,
      endProcess: null,
      quietTimer: undefined,
    }
    return attempt
  }

  /** Neither stopped nor replaced while something was awaited. */
  #isStarting(attempt: Attempt): boolean {
    return this.#attempt === attempt && this.state.value === 'running'
  }

  #launch(attempt: Attempt, code: string, serverPort: MessagePort): void {
    const { scriptUrl, base } = this.#environment
    const { run } = attempt.server
    attempt.endProcess = startLaneProcess(
      { scriptUrl, base, run, lane: this.lane, code, serverPort },
      {
        clock: (clock) => attempt.trace.setClock(this.lane, 'sandbox', clock),
        // A flood of errors changes the marks in the editor once for each batch.
        events: (events) => batch(() => this.#takeClientEvents(attempt, events)),
        failed: (error) => this.#failToStart(attempt, error),
        responsive: (isResponsive) => {
          this.unresponsive.value = !isResponsive
        },
        gaveUp: () => {
          this.#fail(attempt, 'The code didn’t respond for two minutes and was stopped.')
        },
      },
    )
    attempt.server.startPinging()
  }

  #takeClientEvents(attempt: Attempt, events: readonly ClientEvent[]): void {
    if (this.#attempt !== attempt) return
    let hasFailed = false
    for (const event of events) {
      this.#append(attempt, attempt.texts.keep(event))
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
    const state = this.state.value
    if (state !== 'running' && state !== 'completed') return
    const summary = attempt.trace.summary(this.lane)
    const progress = progressOf(summary)
    if (progress === 'cut-short') {
      attempt.quietTimer = setTimeout(() => {
        if (progressOf(summary) === 'cut-short') this.#loseServer(attempt)
      }, confirmedWithinMs)
    } else if (progress === 'open' && state === 'completed') {
      // A timer that the module left behind has opened something new.
      this.state.value = 'running'
      attempt.server.startPinging()
    } else if (progress === 'over' && state === 'running') {
      attempt.quietTimer = setTimeout(() => this.#endQuietly(attempt), quietMs)
    }
  }

  /** Nothing has come for a while, and nothing is open. */
  #endQuietly(attempt: Attempt): void {
    const { error, lastAt } = attempt.trace.summary(this.lane)
    const outcome = error === null ? 'completed' : 'failed'
    // It was over with its last event; the wait was only to make sure.
    this.#end(attempt, { outcome, message: error?.message ?? '' }, lastAt ?? now())
  }

  #loseServer(attempt: Attempt): void {
    this.#fail(
      attempt,
      'The browser ended the service worker that runs the simulated server, so this response is incomplete.',
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
    else attempt.server.stopPinging()
  }

  /** Ends worker and streams. What the server says about its stopping is still taken in. */
  #release(): void {
    const attempt = this.#attempt
    attempt?.server.stopPinging()
    if (!attempt?.endProcess) return
    clearTimeout(attempt.quietTimer)
    this.unresponsive.value = false
    attempt.endProcess()
    attempt.endProcess = null
    // Terminating the worker is not enough: Chromium goes on with an XMLHttpRequest for seconds.
    attempt.server.stop()
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
