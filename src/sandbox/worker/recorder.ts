import { now } from '../../base/clock.ts'
import { byteCount } from '../../base/units.ts'
import { maxBatchEvents } from '../../channels/sandbox.ts'
import type { ClientEvent, ClientEventData } from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'

/*
 * Everything that learner code could replace is taken here, before it runs. Replacing more than
 * that harms only what its own lane reports of itself.
 */
const later = setTimeout.bind(globalThis)

const flushAfterMs = 8
const flushAfterEvents = 256

/**
 * With more credit than this an event goes out at once: code that prints and then never yields
 * (an endless loop) must have its print shown.
 */
const creditForBatches = 8

/** Beyond this many events waiting, prints are counted and reads are folded into one. */
const maxPending = 1024

/** The newest prints of a flood are kept, so that its end can be seen. */
const keptOfFlood = 50

type Received = Extract<ClientEventData, { kind: 'received' }>
type Shown = Extract<ClientEventData, { kind: 'shown' }>
interface Pending<H = ClientEventData> {
  happening: H
  readonly at: ClientEvent['at']
}

/**
 * Collects what happens in the sandbox and sends it in batches. It never holds more than a bounded
 * number of prints and reads: a lane that prints without end must harm neither itself nor the page.
 */
export class Recorder {
  readonly #lane: Lane
  readonly #send: (events: ClientEvent[]) => void
  #credit: number
  #sequence = 0
  #pending: Pending[] = []
  #flood: Pending<Shown>[] = []
  #flooded = 0
  #timerRuns = false

  /** `credit` is how many batches may be sent before `addCredit` is called. */
  constructor(lane: Lane, credit: number, send: (events: ClientEvent[]) => void) {
    this.#lane = lane
    this.#credit = credit
    this.#send = send
  }

  record(happening: ClientEventData): void {
    const entry = { happening, at: now() }
    if (this.#pending.length < maxPending) this.#pending.push(entry)
    else this.#squeeze(entry)
    const isDue = this.#pending.length >= flushAfterEvents || this.#credit > creditForBatches
    if (isDue) this.flush()
    else this.#flushLater()
  }

  /** The page is ready for one more batch. */
  addCredit(): void {
    this.#credit += 1
    if (this.#pending.length > 0) this.flush()
  }

  flush(): void {
    if (this.#credit === 0 || this.#pending.length === 0) return
    this.#credit -= 1
    this.#settleFlood()
    const batch = this.#pending.slice(0, maxBatchEvents)
    this.#pending = this.#pending.slice(maxBatchEvents)
    const lane = this.#lane
    this.#send(
      batch.map(({ happening, at }) => {
        this.#sequence += 1
        return { ...happening, lane, realm: 'sandbox', sequence: this.#sequence, at }
      }),
    )
    if (this.#pending.length > 0) this.flush()
  }

  #flushLater(): void {
    if (this.#timerRuns) return
    this.#timerRuns = true
    later(() => {
      this.#timerRuns = false
      this.flush()
    }, flushAfterMs)
  }

  #squeeze(entry: Pending): void {
    const { happening } = entry
    if (happening.kind === 'shown') {
      this.#flood.push({ happening, at: entry.at })
      if (this.#flood.length <= keptOfFlood) return
      this.#flood.shift()
      this.#flooded += 1
      return
    }
    if (happening.kind === 'received' && this.#fold(happening)) return
    const isPrintLike = happening.kind === 'error' || happening.kind === 'output-cleared'
    if (isPrintLike && this.#pending.length >= maxPending * 2) {
      this.#flooded += 1
      return
    }
    // What comes after a flood must not be told of before it.
    this.#settleFlood()
    this.#pending.push(entry)
  }

  /** Puts what a flood of prints left into its place in the order. */
  #settleFlood(): void {
    const at = this.#flood[0]?.at ?? now()
    if (this.#flooded > 0) {
      this.#pending.push({ happening: { kind: 'shown-dropped', count: this.#flooded }, at })
    }
    this.#pending.push(...this.#flood)
    this.#flood = []
    this.#flooded = 0
  }

  /** Adds a read to the newest one of the same request that still waits. */
  #fold(received: Received): boolean {
    const last = this.#pending.findLast(
      ({ happening }) => happening.kind === 'received' && happening.request === received.request,
    )
    if (last?.happening.kind !== 'received') return false
    last.happening = {
      ...last.happening,
      length: byteCount(last.happening.length + received.length),
      reads: last.happening.reads + received.reads,
    }
    return true
  }
}
