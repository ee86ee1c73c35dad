import { now } from '../base/clock.ts'
import { byteCount } from '../base/units.ts'
import { maxBatchEvents } from '../channels/sandbox.ts'
import type { ClientEvent, ClientEventData } from '../trace/model/events.ts'
import type { Lane } from '../trace/model/lane.ts'

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

/** Beyond this many characters waiting, too: a page has to take in and lay out all that is sent. */
const maxPendingCharacters = 256 * 1024

/** Events with more characters than this together go out in several batches. */
const charactersOfBatch = 64 * 1024

/** The newest prints of a flood are kept, so that its end can be seen. */
const keptOfFlood = 50

type Received = Extract<ClientEventData, { kind: 'received' }>
type Shown = Extract<ClientEventData, { kind: 'shown' }>
interface Pending<H = ClientEventData> {
  happening: H
  readonly at: ClientEvent['at']
}

/** Of what code shows; other texts have bounds of their own. */
const charactersOf = ({ happening }: Pending): number =>
  happening.kind === 'shown'
    ? happening.text.length
    : happening.kind === 'error'
      ? happening.message.length + happening.stack.length
      : happening.kind === 'message-sent'
        ? happening.data.length
        : 0

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
  #pendingCharacters = 0
  #flood: Pending<Shown>[] = []
  #flooded = 0
  #timerRuns = false

  /** `credit` is how many batches may be sent before `addCredit` is called. */
  constructor(lane: Lane, credit: number, send: (events: ClientEvent[]) => void) {
    this.#lane = lane
    this.#credit = credit
    this.#send = send
  }

  /** Everything that was recorded has been sent. */
  get isEmpty(): boolean {
    return this.#pending.length === 0
  }

  record(happening: ClientEventData): void {
    const entry = { happening, at: now() }
    if (this.#isFull) this.#squeeze(entry)
    else this.#add(entry)
    const isDue =
      this.#pending.length >= flushAfterEvents ||
      this.#pendingCharacters >= charactersOfBatch ||
      this.#credit > creditForBatches
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
    const batch = this.#takeBatch()
    const lane = this.#lane
    this.#send(
      batch.map(({ happening, at }) => {
        this.#sequence += 1
        return { ...happening, lane, realm: 'sandbox', sequence: this.#sequence, at }
      }),
    )
    if (this.#pending.length > 0) this.flush()
  }

  get #isFull(): boolean {
    return this.#pending.length >= maxPending || this.#pendingCharacters >= maxPendingCharacters
  }

  #add(entry: Pending): void {
    this.#pending.push(entry)
    this.#pendingCharacters += charactersOf(entry)
  }

  /** The oldest events that fit into one batch, at least one of them. */
  #takeBatch(): Pending[] {
    let count = 0
    let characters = 0
    for (const entry of this.#pending) {
      if (count === maxBatchEvents || (count > 0 && characters >= charactersOfBatch)) break
      characters += charactersOf(entry)
      count += 1
    }
    this.#pendingCharacters -= characters
    const batch = this.#pending.slice(0, count)
    this.#pending = this.#pending.slice(count)
    return batch
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
    const isTwiceFull =
      this.#pending.length >= maxPending * 2 || this.#pendingCharacters >= maxPendingCharacters * 2
    if (isPrintLike && isTwiceFull) {
      this.#flooded += 1
      return
    }
    // What comes after a flood must not be told of before it.
    this.#settleFlood()
    this.#add(entry)
  }

  /** Puts what a flood of prints left into its place in the order. */
  #settleFlood(): void {
    const at = this.#flood[0]?.at ?? now()
    if (this.#flooded > 0) {
      this.#add({ happening: { kind: 'shown-dropped', count: this.#flooded }, at })
    }
    for (const entry of this.#flood) this.#add(entry)
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
