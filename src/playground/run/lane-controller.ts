import { batch, effect, signal, untracked, type Signal } from '@preact/signals-core'

import { now } from '../../base/clock.ts'
import type { Dispose } from '../../base/dispose.ts'
import { ChunkwiseError } from '../../base/errors.ts'
import { millis } from '../../base/units.ts'
import type { ModuleTable } from '../../sandbox/client/compile.ts'
import type {
  LaneProcess,
  LaneProcessHandlers,
  LaneRest,
} from '../../sandbox/client/lane-process.ts'
import type {
  ClientEvent,
  PageEventData,
  ServerCodeEvent,
  TraceEvent,
} from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { TextBudget } from '../../trace/model/text-budget.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { writtenServerId } from '../../trace/model/settings.ts'
import type { LaneRunState, Problem } from '../model.ts'
import {
  codeSilent,
  endOf,
  endOfError,
  failed,
  responseCutShort,
  serverLost,
  serverSilent,
  type LaneEnd,
} from './lane-ends.ts'
import type * as LaneParts from './lane-parts.ts'
import type { LaneServer, RunSources } from './lane-server.ts'
import { problemOf, serverProblemOf } from './problems.ts'
import { loadCompiler, loadLaneParts, loadServerProcess, lookForParts } from './run-parts.ts'
import { hasNothingOpen, isAtRest } from '../../trace/model/summary.ts'
import { progressOf } from './run-progress.ts'
import type { ServerProcess } from './server-process.ts'
import type { ServiceWorkerLink } from './service-worker-link.ts'

/** Quiet for this long with nothing open: the sandbox is asked whether the lane has ended. */
const quietMs = 100
/** How soon a timer that was cleared, or set without anything else happening, is noticed. */
const askAgainMs = 1_000
/** More marks than that help nobody, and a flood of errors would cost the page. */
const maxProblems = 100
/** For this long the server's word on a clean end may be missing before it is asked for. */
const confirmedWithinMs = 3_000

export interface LaneEnvironment {
  readonly scriptUrl: string
  /** Script of the worker for a server that the learner wrote. */
  readonly serverScriptUrl: string
  readonly base: string
  readonly modules: ModuleTable
  /** What such a server can import. */
  readonly serverModules: ModuleTable
  readonly link: ServiceWorkerLink
  /** Those of the run that lanes are started in. */
  sources(): Promise<RunSources>
  /** A part of Chunkwise that a lane needs is no longer to be had. */
  readonly partMissing: () => void
  /** Called whenever something was added to the trace. */
  changed(): void
}

/** An uncaught error of learner code. */
type ErrorEvent = Extract<ClientEvent, { kind: 'error' }>

interface Attempt {
  readonly trace: Trace
  /** Null until what it needs has been loaded. */
  server: LaneServer | null
  readonly texts: TextBudget
  /** Of the page's own events. */
  sequence: number
  process: LaneProcess | null
  /** Ends the server that the learner wrote. */
  endServer: Dispose | null
  /** Why an error of this code arose, if that is known. */
  explain: (error: ErrorEvent) => Partial<Pick<ErrorEvent, 'why' | 'position'>>
  quietTimer: ReturnType<typeof setTimeout> | undefined
  /** The code as it runs. */
  script: string
}

/**
 * One lane's runs: compile, start, follow, decide how it ended. An *attempt* is one start; whatever
 * arrives for an earlier one is no longer listened to.
 */
export class LaneController {
  readonly lane: Lane
  readonly state = signal<LaneRunState>('idle')
  readonly unresponsive = signal(false)
  /** The code hasn’t paused for a moment, which may become `unresponsive`. */
  readonly busy = signal(false)
  /** Why the server that the learner wrote does nothing, and what to do about it; null while it answers. */
  readonly serverUnresponsive = signal<string | null>(null)
  /** Delay in milliseconds of the timer that it waits for while nothing is open; null without one. */
  readonly waitsForTimerMs = signal<number | null>(null)
  readonly serverSlow = signal(false)
  readonly problems = signal<readonly Problem[]>([])
  /** Those of the server that the learner wrote, as this lane met them. */
  readonly serverProblems = signal<readonly Problem[]>([])
  readonly #environment: LaneEnvironment
  #attempt: Attempt | null = null

  constructor(lane: Lane, environment: LaneEnvironment) {
    this.lane = lane
    this.#environment = environment
    // For as long as the page lives.
    effect(() => {
      const readiness = environment.link.readiness.value
      if (readiness.state === 'impossible') untracked(() => this.#loseLink(readiness))
    })
  }

  /** The service worker is gone for good, site data having been cleared: nothing more will come. */
  #loseLink({ message, remedy }: { readonly message: string; readonly remedy: string }): void {
    if (!this.#attempt || this.state.value !== 'running') return
    this.#fail(this.#attempt, failed(message, { remedy }))
  }

  /** Empties the lane for a run in which it takes no part. */
  clear(): void {
    this.leave()
    this.#attempt?.server?.dispose()
    this.#attempt = null
    this.problems.value = []
    this.serverProblems.value = []
    this.unresponsive.value = false
    this.busy.value = false
    this.serverUnresponsive.value = null
    this.waitsForTimerMs.value = null
    this.serverSlow.value = false
    this.state.value = 'idle'
    this.#environment.changed()
  }

  /** Whether nothing is under way in it: it does not run, or a timer is all that it waits for. */
  get isAtRest(): boolean {
    if (this.state.peek() !== 'running') return true
    const summary = this.#attempt?.trace.summary(this.lane)
    return this.waitsForTimerMs.peek() !== null && summary !== undefined && isAtRest(summary)
  }

  /** Starts `code` anew, reporting into `trace`; `serverCode` is a server of the learner's own. */
  async start(code: string, trace: Trace, serverCode: string | null): Promise<void> {
    this.clear()
    const attempt = newAttempt(trace)
    this.#attempt = attempt
    this.state.value = 'running'
    this.#record(attempt, { kind: 'lane-started' })
    try {
      const [{ compile, explainError, placeOfError }, parts] = await Promise.all([
        loadCompiler(),
        loadLaneParts(),
      ])
      const { modules } = this.#environment
      attempt.explain = (error) => {
        const why = explainError(error, code, Object.keys(modules))
        return { position: placeOfError(error, code), ...(why && { why }) }
      }
      const script = await compile(code, modules)
      if (!this.#isStarting(attempt)) return
      const server = this.#newServer(attempt, parts)
      const { run } = server
      const written = serverCode === null ? null : await this.#startServer(attempt, run, serverCode)
      if (!this.#isStarting(attempt)) return
      const sources = await this.#environment.sources()
      if (!this.#isStarting(attempt)) return
      const origins = [...new Set([...(written?.origins ?? []), ...sources.origins])]
      const { port: serverPort, opened } = server.open({ ...sources, origins }, written)
      const { realOrigin } = sources
      attempt.script = script
      const { scriptUrl, base, link } = this.#environment
      const { lane } = this
      const start = link.simulated.peek()?.startLane({ run, lane })
      attempt.process = parts.startLaneProcess(
        { start, scriptUrl, base, run, lane, code: script, origins, realOrigin, serverPort },
        this.#processHandlers(attempt),
      )
      // Its script comes when the service worker knows the lane; meanwhile the page may draw.
      await opened
      if (this.#isStarting(attempt)) server.startPinging()
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
    this.#attempt?.server?.forget()
  }

  #newServer(attempt: Attempt, { LaneServer: Server }: typeof LaneParts): LaneServer {
    const { trace } = attempt
    attempt.server = new Server(this.#environment.link, this.lane, trace, {
      events: (events) => {
        for (const event of events) this.#append(attempt, event)
        this.#follow(attempt)
      },
      lost: () => {
        const isShort = progressOf(trace.summary(this.lane)) === 'cut-short'
        if (this.state.value === 'running' || isShort) this.#fail(attempt, serverLost)
      },
      silent: () => this.#fail(attempt, serverSilent),
      slow: (isSlow) => {
        if (this.#attempt === attempt) this.serverSlow.value = isSlow
      },
    })
    return attempt.server
  }

  /** Neither stopped nor replaced while something was awaited. */
  #isStarting(attempt: Attempt): boolean {
    return this.#attempt === attempt && this.state.value === 'running'
  }

  /** Resolves when the server has been evaluated. If that fails, the lane ends and this is never. */
  async #startServer(attempt: Attempt, run: string, code: string): Promise<ServerProcess> {
    const { serverScriptUrl: scriptUrl, serverModules: modules, base, link } = this.#environment
    const { startServerProcess } = await loadServerProcess()
    const { trace } = attempt
    return startServerProcess(
      {
        start: link.simulated.peek()?.startServer,
        scriptUrl,
        modules,
        base,
        code,
        run,
        lane: this.lane,
        timeScale: trace.timeScale,
        values: trace.settings.servers[writtenServerId] ?? {},
      },
      {
        clock: (clock) => trace.setClock(this.lane, 'server-code', clock),
        events: (events) => batch(() => this.#takeServerEvents(attempt, events)),
        unresponsive: (why) => {
          // A lane that has completed needs its server no more.
          if (why !== null && this.state.value !== 'running') attempt.endServer?.()
          else if (this.#attempt === attempt) this.serverUnresponsive.value = why
        },
        // A lane that has ended needs it no more, whatever becomes of it.
        failed: (end) => this.#isStarting(attempt) && this.#end(attempt, end),
      },
      (end) => {
        attempt.endServer = end
        if (!this.#isStarting(attempt)) end()
      },
    )
  }

  #takeServerEvents(attempt: Attempt, events: readonly ServerCodeEvent[]): void {
    if (this.#attempt !== attempt) return
    for (const event of events) this.#append(attempt, attempt.texts.keep(event))
    this.#environment.changed()
  }

  #processHandlers(attempt: Attempt): LaneProcessHandlers {
    return {
      clock: (clock) => attempt.trace.setClock(this.lane, 'sandbox', clock),
      // A flood of errors changes the marks in the editor once for each batch.
      events: (events) => batch(() => this.#takeClientEvents(attempt, events)),
      failed: (error) => this.#failToStart(attempt, error),
      busy: (isBusy) => {
        this.busy.value = isBusy
      },
      responsive: (isResponsive) => {
        this.unresponsive.value = !isResponsive
      },
      gaveUp: () => this.#fail(attempt, codeSilent),
    }
  }

  #takeClientEvents(attempt: Attempt, events: readonly ClientEvent[]): void {
    if (this.#attempt !== attempt) return
    let hasFailed = false
    for (const event of events) {
      const kept = attempt.texts.keep(event)
      this.#append(attempt, kept.kind === 'error' ? explained(kept, attempt) : kept)
      // The module threw, or a timer that it left behind did after all seemed done.
      const isLate = event.kind === 'error' && this.state.value === 'completed'
      hasFailed ||= event.kind === 'threw' || isLate
    }
    if (hasFailed) {
      const { error, firstStatementAt, lastAt } = attempt.trace.summary(this.lane)
      if (firstStatementAt === null) this.#lookForImports(attempt)
      // It was over with the last that happened, not when this page, which may be busy, hears of it.
      this.#end(attempt, { outcome: 'failed', message: error?.message ?? '' }, lastAt ?? now())
    } else {
      this.#follow(attempt)
    }
  }

  /** The code failed before its first statement: a file that it imports may be gone. */
  #lookForImports({ script }: Attempt): void {
    const { modules, partMissing } = this.#environment
    const imported = Object.values(modules).filter((address) =>
      script.includes(JSON.stringify(address)),
    )
    lookForParts(imported, partMissing)
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
        // A slow service worker says it late. What it did before it answers is reported by then.
        attempt.server?.confirm(() => {
          if (progressOf(summary) === 'cut-short') this.#fail(attempt, responseCutShort)
        })
      }, confirmedWithinMs)
    } else if (progress === 'open' && state === 'completed') {
      // Something that the module left behind, and that is not counted, has opened something new.
      this.state.value = 'running'
      attempt.server?.startPinging()
    } else if (state === 'running' && hasNothingOpen(summary)) {
      this.#askRest(attempt, quietMs)
    } else {
      this.waitsForTimerMs.value = null
    }
  }

  /** Asks the sandbox what it still waits for, if nothing comes within `afterMs`. */
  #askRest(attempt: Attempt, afterMs: number): void {
    attempt.quietTimer = setTimeout(() => {
      attempt.process?.askRest((rest) => this.#takeRest(attempt, rest))
    }, afterMs)
  }

  /** Nothing has come for a while, and nothing is open. */
  #takeRest(attempt: Attempt, { timer, timersChangedAt, serverSequence }: LaneRest): void {
    const summary = attempt.trace.summary(this.lane)
    if (!this.#isStarting(attempt) || !hasNothingOpen(summary)) return
    this.waitsForTimerMs.value = timer?.delayMs ?? null
    this.#environment.changed()
    if (timer) {
      this.#askRest(attempt, Math.min(timer.leftMs + quietMs, askAgainMs))
    } else if (progressOf(summary) !== 'over') {
      // The module awaits something that is none of what is counted.
      this.#askRest(attempt, askAgainMs)
    } else if (serverSequence <= summary.serverSequence) {
      // It was over with its last event or timer; the wait was only to make sure.
      const endedAt = millis(Math.max(summary.lastAt ?? 0, timersChangedAt ?? 0))
      this.#end(attempt, endOf(summary), endedAt)
    }
  }

  #failToStart(attempt: Attempt, error: unknown): void {
    const { scriptUrl, partMissing } = this.#environment
    const isSilent = error instanceof ChunkwiseError && error.code === 'sandbox-unanswered'
    if (isSilent) lookForParts([scriptUrl], partMissing)
    this.#fail(attempt, endOfError(error))
  }

  #fail(attempt: Attempt, end: LaneEnd): void {
    if (this.#attempt === attempt) this.#end(attempt, end)
  }

  #end(attempt: Attempt, end: LaneEnd, at = now()): void {
    this.#record(attempt, { kind: 'lane-ended', ...end }, at)
    this.state.value = end.outcome
    this.unresponsive.value = false
    this.busy.value = false
    this.serverUnresponsive.value = null
    this.waitsForTimerMs.value = null
    this.serverSlow.value = false
    // Something that is not counted may still come; a lane that completed keeps its worker until the next run.
    if (end.outcome !== 'completed') this.#release()
    else attempt.server?.stopPinging()
  }

  /** Ends worker and streams. What the server says about its stopping is still taken in. */
  #release(): void {
    const attempt = this.#attempt
    attempt?.server?.stopPinging()
    if (!attempt?.process && !attempt?.endServer) return
    // Terminating the worker is not enough: Chromium goes on with an XMLHttpRequest for seconds. And
    // the server of the learner's own hears of it from the service worker, as of any client that goes.
    attempt.server?.stop()
    attempt.endServer?.()
    attempt.endServer = null
    clearTimeout(attempt.quietTimer)
    this.unresponsive.value = false
    this.busy.value = false
    attempt.process?.end()
    attempt.process = null
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
    note(this.problems, problem)
    note(this.serverProblems, serverProblemOf(event))
  }
}

const newAttempt = (trace: Trace): Attempt => ({
  trace,
  server: null,
  texts: new TextBudget(),
  sequence: 0,
  process: null,
  endServer: null,
  explain: () => ({}),
  quietTimer: undefined,
  script: '',
})

function note(
  problems: Signal<readonly Problem[]>,
  found: { readonly text: string; readonly position: Problem['position'] } | null,
): void {
  if (!found || problems.value.length >= maxProblems) return
  const { text: message, position } = found
  problems.value = [...problems.value, { message, position }]
}

function explained(event: ErrorEvent, { explain }: Attempt): ClientEvent {
  return { ...event, ...explain(event) }
}
