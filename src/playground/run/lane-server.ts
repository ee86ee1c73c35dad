import { randomUuid } from '../../base/uuid.ts'
import { assertNever } from '../../base/assert.ts'
import { clockTick, now } from '../../base/clock.ts'
import type { Dispose } from '../../base/dispose.ts'
import { ChunkwiseError } from '../../base/errors.ts'
import { ClockExchange } from '../../trace/clocks/clock-exchange.ts'
import { onPageClock, type RealmClock } from '../../trace/clocks/clocks.ts'
import { millis, type Millis } from '../../base/units.ts'
import type { RecordingInUse } from '../../recording/model.ts'
import type { ServerEvent } from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { serveProbes } from '../real-server/probe.ts'
import type { ServerProcess } from './server-process.ts'
import type { RunMessage, ServiceWorkerLink } from './service-worker-link.ts'

/** A service worker that has much to do for other lanes answers late, so this is long. */
const openedWithinMs = 60_000
const pingEveryMs = 5_000
/**
 * So many pings without an answer, each sent by a timer of this page, and the service worker is given
 * up. They are counted, not timed: a page that stood still has heard nothing, whoever answered.
 */
const givenUpAfterPings = 24

/** Above those of the comparison of clocks, which count from 1. */
const firstConfirmationId = 1_000_000

interface LaneServerHandlers {
  /** Events of the server's side, in order, their moments by the page's clock as far as known. */
  events(events: readonly ServerEvent[]): void
  /** The service worker does not know the run any more: the browser ended it. */
  lost(): void
  /** The service worker has not answered for two minutes. */
  silent(): void
  /** The service worker is late with an answer, or (`false`) has answered again. */
  slow(isSlow: boolean): void
}

/** What answers a run's requests beside the simulated servers. */
export interface RunSources {
  readonly recordings: readonly RecordingInUse[]
  /** Origins that are simulated for this run alone. */
  readonly origins: readonly string[]
  /** Origin of a real server that the person allowed; null without one. */
  readonly realOrigin: string | null
}

/** The server's side of one run of a lane, which the service worker plays. */
export class LaneServer {
  readonly #link: ServiceWorkerLink
  readonly #lane: Lane
  readonly #trace: Trace
  readonly #handlers: LaneServerHandlers
  readonly #run = randomUuid()
  /** Asks the service worker for its time, until its first events come. */
  readonly #clockExchange: ClockExchange
  /** Undefined as long as that is asked; null if nothing was found out. */
  #clock: RealmClock | null | undefined
  readonly #stopListening: Dispose
  #opened: (() => void) | null = null
  #pingTimer: ReturnType<typeof setInterval> | undefined
  /** Pings that were sent since the service worker last answered. */
  #unanswered = 0
  /** Waits for the answer to the ping of that number. */
  #confirmation: { readonly id: number; readonly confirmed: () => void } | null = null
  #lastId = firstConfirmationId

  constructor(link: ServiceWorkerLink, lane: Lane, trace: Trace, handlers: LaneServerHandlers) {
    this.#link = link
    this.#lane = lane
    this.#trace = trace
    this.#handlers = handlers
    this.#clockExchange = new ClockExchange(clockTick(), (id) => this.#ping(id))
    this.#stopListening = link.onRun(this.#run, (message) => this.#hear(message))
  }

  /** Every start of a lane is a run of its own for the service worker. */
  get run(): string {
    return this.#run
  }

  /**
   * Makes the lane known to the service worker, with the recordings that it is to replay and the server
   * that the learner wrote for it. Its sandbox, which gets `port`, can be started at once; `opened` rejects
   * with a ChunkwiseError if the service worker doesn't answer within a minute.
   */
  open(
    { recordings, origins, realOrigin }: RunSources,
    written: ServerProcess | null = null,
  ): { readonly port: MessagePort; readonly opened: Promise<void> } {
    const { port1: port, port2 } = new MessageChannel()
    const { timeScale, settings } = this.#trace
    const opened = new Promise<void>((resolve, reject) => {
      const slowTimer = setTimeout(() => this.#handlers.slow(true), pingEveryMs)
      const timer = setTimeout(() => reject(silent()), openedWithinMs)
      this.#opened = () => {
        clearTimeout(slowTimer)
        clearTimeout(timer)
        this.#handlers.slow(false)
        resolve()
      }
      const address = { run: this.#run, lane: this.#lane }
      const start = {
        timeScale,
        settings,
        origins: [...origins],
        serverOrigins: [...(written?.origins ?? [])],
        recordings,
        ...(realOrigin !== null && { realOrigin }),
      }
      const ports = written ? [port2, written.port] : [port2]
      if (realOrigin !== null) ports.push(probePort(realOrigin))
      this.#link.send({ type: 'lane-start', ...address, ...start }, ports)
    })
    // Before the code can ask for anything: the first events settle what is known of the clock.
    this.#clockExchange.ask()
    return { port, opened }
  }

  /** From now on, each ping keeps the service worker awake and asks whether it still knows the run. */
  startPinging(): void {
    this.stopPinging()
    this.#unanswered = 0
    this.#pingTimer = setInterval(() => {
      if (this.#unanswered === givenUpAfterPings) {
        this.#handlers.silent()
        return
      }
      if (this.#unanswered > 0) this.#handlers.slow(true)
      this.#unanswered += 1
      this.#ping(0)
    }, pingEveryMs)
  }

  /**
   * Calls back when all that the service worker has done until now has been reported, or never if it
   * does not know the run any more, of which `lost` hears.
   */
  confirm(confirmed: () => void): void {
    if (this.#confirmation) return
    this.#lastId += 1
    this.#confirmation = { id: this.#lastId, confirmed }
    this.#ping(this.#lastId)
  }

  stopPinging(): void {
    clearInterval(this.#pingTimer)
  }

  /** Breaks off the streams. What the server says about its stopping is still reported. */
  stop(): void {
    this.#link.send({ type: 'lane-stop', run: this.#run, lane: this.#lane })
  }

  /** Lets the service worker forget the run. */
  forget(): void {
    this.#link.send({ type: 'run-end', run: this.#run })
  }

  /** Reports nothing any more. */
  dispose(): void {
    this.stopPinging()
    this.#stopListening()
  }

  #ping(id: number): void {
    this.#link.send({ type: 'run-ping', run: this.#run, id })
  }

  #hear(message: RunMessage): void {
    switch (message.type) {
      case 'lane-ready':
        this.#opened?.()
        return
      case 'trace':
        this.#handlers.events(this.#onPageClock(message.events))
        return
      case 'run-pong':
        this.#unanswered = 0
        this.#handlers.slow(false)
        this.#clockExchange.heard(message.id, message.at)
        if (message.known) this.#confirm(message.id)
        else this.#handlers.lost()
        return
      default:
        assertNever(message)
    }
  }

  #confirm(id: number): void {
    if (id !== this.#confirmation?.id) return
    const { confirmed } = this.#confirmation
    this.#confirmation = null
    confirmed()
  }

  #onPageClock(events: readonly ServerEvent[]): readonly ServerEvent[] {
    if (this.#clock === undefined) {
      this.#clock = this.#clockExchange.settle()
      if (this.#clock) this.#trace.setClock(this.#lane, 'server', this.#clock)
    }
    const clock = this.#clock
    return events.map((event) => {
      const at = event.kind === 'refused' ? this.#refusedAt(event.at) : onPageClock(event.at, clock)
      return at === event.at ? event : { ...event, at }
    })
  }

  /** What was refused never reached the service worker: its moment is by the sandbox's clock. */
  #refusedAt(at: Millis): Millis {
    const { clocks } = this.#trace
    const clock = clocks.find(({ lane, realm }) => lane === this.#lane && realm === 'sandbox')
    return millis(Math.min(now(), onPageClock(at, clock ?? null)))
  }
}

/** The service worker's end of a channel by which it asks why a real server can't be reached. */
function probePort(origin: string): MessagePort {
  const { port1, port2 } = new MessageChannel()
  serveProbes(port1, origin)
  return port2
}

const silent = () =>
  new ChunkwiseError(
    'service-worker-silent',
    `The service worker didn’t respond within ${openedWithinMs / 1000} s.`,
    'Reload the page and run again.',
  )
