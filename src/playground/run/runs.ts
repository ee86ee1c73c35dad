import { randomUuid } from '../../base/uuid.ts'
import { batch, computed, signal } from '@preact/signals-core'

import { now } from '../../base/clock.ts'
import { giveWay, inNextFrame } from '../../base/frames.ts'
import type { ServerSettings } from '../../catalogue/servers/server-description.ts'
import type { RunRecord } from '../../trace/formats/read-json.ts'
import type { EventId } from '../../trace/model/event-id.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import { forLanes, lanes, type Lane, type LaneCode } from '../../trace/model/lane.ts'
import { Trace } from '../../trace/model/trace.ts'
import type { StartedCode, TraceView } from '../model.ts'
import { differingChoices, type Choice, type RunChoices } from '../settings.ts'
import { LaneController, type LaneEnvironment } from './lane-controller.ts'
import type { RunSources } from './lane-server.ts'
import { createReplayer } from './replay.ts'

/** All panels take in so many events of an opened trace a frame, which they do in some milliseconds. */
const revealedInFrame = 2_000

/** More new events than this between two frames are a flood: two thousand a second. */
const floodOfFrame = 32

/** The run that lanes were last started in. */
interface LastStart {
  /** What was chosen for the run. */
  readonly has: RunChoices
  /** What was chosen at that moment and the run doesn't have: the lanes joined one under way. */
  readonly missed: readonly Choice[]
}

const nothingStarted: StartedCode = { lanes: {}, server: null }

/** The run on show, live or over or opened from a file, and the one before it. */
export class Runs {
  readonly view = signal<TraceView | null>(null)
  /** The run before the one in `view`, to compare with. */
  readonly previous = signal<Trace | null>(null)
  readonly selection = signal<EventId | null>(null)
  readonly replayer = createReplayer()
  /** The trace was opened from a file: the lanes' states are its, not the controllers'. */
  readonly isOpened = signal(false)
  readonly lastStart = signal<LastStart | null>(null)
  readonly controllers: Readonly<Record<Lane, LaneController>>
  /** What went wrong in the server that the learner wrote; each once, though each lane runs it. */
  readonly serverProblems = computed(() => {
    const all = lanes.flatMap((lane) => this.controllers[lane].serverProblems.value)
    return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()]
  })
  readonly running = computed(() => lanes.some((lane) => this.#isRunning(lane)))
  #trace: Trace | null = null
  /** What was chosen for it; null if it has not been started here. */
  #chosen: RunChoices | null = null
  #isLeft = false
  /** How many of its events `view` has shown. */
  #shownEvents = 0
  /** Of the lanes in the run on show, as they were last started. */
  readonly started = signal<StartedCode>(nothingStarted)

  /** Chosen when the run began: a lane that joins it has the same. */
  #sources: Promise<RunSources> | null = null
  readonly #link: LaneEnvironment['link']
  readonly #chooseSources: () => Promise<RunSources>

  constructor(environment: Omit<LaneEnvironment, 'changed'>) {
    this.#link = environment.link
    this.#chooseSources = () => environment.sources()
    const show = oncePerFrame(() => {
      const trace = this.#trace
      this.#shownEvents = trace?.events.length ?? 0
      this.view.value = trace && {
        trace,
        live: this.running.peek(),
        isAtRest: lanes.every((lane) => this.controllers[lane].isAtRest),
        isOpened: this.isOpened.peek(),
        isLeft: this.#isLeft,
      }
    })
    const changed = () => {
      const events = this.#trace?.events.length ?? 0
      if (events - this.#shownEvents > floodOfFrame) giveWay()
      show()
    }
    const sources = () => (this.#sources ??= this.#chooseSources())
    this.controllers = forLanes(
      (lane) => new LaneController(lane, { ...environment, changed, sources }),
    )
  }

  /**
   * Starts lanes in a run of their own, or in the one under way if other lanes are running. `servers` is
   * what holds for its servers: what is chosen, and samples where nothing is.
   */
  start(
    which: readonly Lane[],
    code: LaneCode,
    serverCode: string | null,
    chosen: RunChoices,
    servers: ServerSettings = chosen.settings.servers,
  ): void {
    const joins = lanes.some((lane) => this.#isRunning(lane) && !which.includes(lane))
    let trace = this.#trace
    let has = this.#chosen
    if (!trace || !has || !joins) {
      this.#makeRoom()
      this.#sources = null
      has = chosen
      const settings = {
        ...chosen.settings,
        servers,
        ...(this.#link.simulated.peek() ? { browser: 'simulated' as const } : {}),
      }
      trace = new Trace({ ...chosen, run: randomUuid(), startedAt: now(), settings })
      this.#trace = trace
      this.#chosen = has
      this.started.value = nothingStarted
    }
    const started = Object.fromEntries(which.map((lane) => [lane, code[lane] ?? '']))
    const before = this.started.peek().lanes
    this.started.value = { lanes: { ...before, ...started }, server: serverCode }
    this.lastStart.value = { has, missed: differingChoices(has, chosen) }
    for (const lane of which) {
      // First the lane, whose stopping is the last that belongs to what is then forgotten.
      this.controllers[lane].clear()
      trace.clearLane(lane)
      void this.controllers[lane].start(code[lane] ?? '', trace, serverCode)
    }
  }

  stop(which: readonly Lane[]): void {
    for (const lane of which) this.controllers[lane].stop()
  }

  /** Stops all lanes, and lets the service worker forget them. */
  leave(): void {
    this.#isLeft ||= this.running.peek()
    for (const lane of lanes) this.controllers[lane].leave()
  }

  /** Ends what runs, and forgets this run and the one before it. */
  forget(): void {
    batch(() => {
      this.#makeRoom()
      this.#trace = null
      this.started.value = nothingStarted
      this.view.value = null
      this.previous.value = null
    })
  }

  /** Shows a trace from a file in place of the run on show; panels follow it as they do a live run. */
  show({ head, events }: RunRecord): void {
    batch(() => {
      this.#makeRoom()
      this.isOpened.value = true
      const trace = new Trace(head)
      this.#trace = trace
      this.#reveal(trace, events, 0)
    })
  }

  /** Adds events to an opened trace, as long as it is on show. */
  #reveal(trace: Trace, events: readonly TraceEvent[], from: number): void {
    if (this.#trace !== trace) return
    const to = from + revealedInFrame
    for (const event of events.slice(from, to)) trace.append(event)
    this.view.value = { trace, live: false, isAtRest: true, isOpened: true, isLeft: false }
    if (to < events.length) soon(() => this.#reveal(trace, events, to))
  }

  /** That of the newest run or of an opened file, of which `view` tells up to a frame later. */
  get trace(): Trace | null {
    return this.#trace
  }

  /** The trace that can be replayed; null as long as it grows. */
  get finished(): Trace | null {
    return this.running.value ? null : this.#trace
  }

  #isRunning(lane: Lane): boolean {
    return this.controllers[lane].state.value === 'running'
  }

  /** For another trace; the one that was there stays as the previous one. */
  #makeRoom(): void {
    for (const lane of lanes) this.controllers[lane].clear()
    this.replayer.end()
    this.selection.value = null
    this.isOpened.value = false
    this.#isLeft = false
    this.#chosen = null
    this.lastStart.value = null
    this.previous.value = this.#trace ?? this.previous.value
  }
}

/** Runs `work` once a frame at most; in a hidden page, which gets no frames, a few times a second. */
function oncePerFrame(work: () => void): () => void {
  let isScheduled = false
  const run = () => {
    if (!isScheduled) return
    isScheduled = false
    work()
  }
  return () => {
    if (isScheduled) return
    isScheduled = true
    soon(run)
  }
}

/** Runs `work` in the next frame; in a hidden page, which gets no frames, a quarter of a second later. */
function soon(work: () => void): void {
  if (document.visibilityState === 'hidden') setTimeout(work, 250)
  else inNextFrame('state', work)
}
