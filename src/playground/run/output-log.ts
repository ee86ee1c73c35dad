import { eventIdOf } from '../../trace/model/event-id.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import { explanationOf, isSameExplanation } from '../../trace/model/explanation.ts'
import { LaneFollower } from '../../trace/model/follower.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { SourceWatch, type SourceNote } from '../../trace/model/source-watch.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { LaneOutput, OutputEntry } from '../model.ts'
import { problemOf } from './problems.ts'

/*
 * All that a log holds may have to be laid out within one frame. So what it costs a browser to do so
 * is bounded, counted in characters: WebKit, the slowest, lays out some hundred of them a
 * millisecond, and a line or an element costs as much as many characters do.
 */
const maxCost = 20_000
/** Dropped in blocks: moving all entries for each new one would be the costly part of a flood. */
const slack = 1.25
/** A longer text is cut; the console has more of it. A text that is appended to begins a new entry. */
const maxCostOfEntry = 8_000
const costOfLine = 20
const costOfEntry = 50
/** With its icon, its place in the code and its reasons. */
const costOfProblem = 300
/** A message is there to be read; a library may put a whole response into it. */
const maxCostOfMessage = 1_000
/** More reasons than that are one reason: a loop that makes up addresses. */
const maxExplained = 100

type NewEntry = OutputEntry extends infer E
  ? E extends OutputEntry
    ? Omit<E, 'id' | 'isCut'>
    : never
  : never

/** A lane's log: prints and problems of one run, the oldest given up when there are too many. */
export class OutputLog {
  #entries: OutputEntry[] = []
  /** Of each of `#entries`, and of all together. */
  #costs: number[] = []
  #cost = 0
  #dropped = 0
  #nextId = 1
  #hasError = false
  readonly #explained = new Set<string>()
  readonly #watch = new SourceWatch()
  /** What is noted, and the ids of the entries by the notes' keys. */
  #noted: readonly SourceNote[] = []
  readonly #notes = new Map<string, number>()
  #output: LaneOutput | null = null

  take(event: TraceEvent): void {
    this.#watch.take(event)
    this.#note()
    switch (event.kind) {
      case 'shown':
        if (event.via === 'output') this.#appendText(event.text)
        else this.#push({ kind: 'console', level: event.level, text: event.text })
        break
      case 'shown-dropped':
        this.#addGap(event.count)
        break
      case 'output-cleared':
        // What the playground noted is not the code's to clear.
        this.#remove((entry) => entry.kind !== 'note')
        this.#dropped = 0
        break
      case 'error':
      case 'lane-ended': {
        const problem = problemOf(event, this.#hasError)
        this.#hasError ||= event.kind === 'error'
        const why = explanationOf(event)
        if (!problem) break
        this.#push({ kind: 'problem', ...problem, why, event: eventIdOf(event) })
        this.#putBeforeReasons()
        break
      }
      case 'server-error': {
        // Its place is in another source than the lane's.
        const line = event.position ? `, line ${event.position.line}` : ''
        const text = `Your server${line}: ${event.name}: ${event.message}`
        this.#push({ kind: 'console', level: 'error', text, isOwn: true })
        break
      }
      default:
        if (!this.#explain(event)) return
    }
    this.#output = null
  }

  /** Adds why something failed; each reason once, as a loop can meet the same one without end. */
  #explain(event: TraceEvent): boolean {
    const why = explanationOf(event)
    const key = why && JSON.stringify(why)
    if (!why || key === null || this.#explained.has(key) || this.#explained.size >= maxExplained) {
      return false
    }
    this.#explained.add(key)
    const silent = { text: '', position: null, hint: '' }
    this.#push({ kind: 'problem', ...silent, why, event: eventIdOf(event) })
    return true
  }

  /**
   * What the code saw stands before why: the sandbox and the service worker tell of the two at the same
   * time, in either order.
   */
  #putBeforeReasons(): void {
    const from = this.#entries.length - 1
    let to = from
    while (isReason(this.#entries[to - 1])) to -= 1
    if (to === from) return
    this.#entries.splice(to, 0, ...this.#entries.splice(from, 1))
    this.#costs.splice(to, 0, ...this.#costs.splice(from, 1))
  }

  /** Brings what is noted about EventSources up to date: a reconnection counts on in its entry. */
  #note(): void {
    const notes = this.#watch.notes()
    if (notes === this.#noted) return
    this.#noted = notes
    const keys = new Set(notes.map(({ key }) => key))
    for (const [key, id] of this.#notes) {
      if (keys.has(key)) continue
      this.#notes.delete(key)
      this.#remove((entry) => entry.id === id)
      this.#output = null
    }
    for (const { key, why, event: shows } of notes) {
      const event = eventIdOf(shows)
      const id = this.#notes.get(key)
      const index = this.#entries.findIndex((entry) => entry.id === id)
      const entry = this.#entries[index]
      if (id === undefined) {
        this.#notes.set(key, this.#nextId)
        this.#push({ kind: 'note', text: '', why, event })
      } else if (entry?.kind === 'note' && !isSameExplanation(entry.why, why)) {
        this.#entries[index] = { ...entry, why, event }
      } else continue
      this.#output = null
    }
  }

  /** Marks where prints are missing. */
  #addGap(count: number): void {
    const last = this.#entries.at(-1)
    if (last?.kind !== 'gap') this.#push({ kind: 'gap', text: '', count })
    else this.#entries[this.#entries.length - 1] = { ...last, count: last.count + count }
  }

  #remove(isGone: (entry: OutputEntry) => boolean): void {
    const kept = this.#entries.map((entry) => !isGone(entry))
    this.#entries = this.#entries.filter((_, index) => kept[index])
    this.#costs = this.#costs.filter((_, index) => kept[index])
    this.#cost = this.#costs.reduce((sum, cost) => sum + cost, 0)
  }

  /** A snapshot; the same one as long as nothing was taken in, and so are unchanged entries. */
  get output(): LaneOutput {
    this.#output ??= { entries: [...this.#entries], dropped: this.#dropped }
    return this.#output
  }

  #appendText(text: string): void {
    const last = this.#entries.at(-1)
    const { cost, length } = costOf(text)
    const joined = (this.#costs.at(-1) ?? 0) + cost
    if (last?.kind !== 'text' || joined > maxCostOfEntry || length < text.length) {
      this.#push({ kind: 'text', text })
      return
    }
    this.#entries[this.#entries.length - 1] = { ...last, text: last.text + text }
    this.#costs[this.#costs.length - 1] = joined
    this.#cost += cost
    this.#dropSurplus()
  }

  #push(entry: NewEntry): void {
    const isLarge = entry.kind === 'problem' || entry.kind === 'note'
    const { cost, length } = costOf(
      entry.text,
      entry.kind === 'problem' ? maxCostOfMessage : maxCostOfEntry,
    )
    const isCut = length < entry.text.length
    const text = isCut ? entry.text.slice(0, length) : entry.text
    const costOfAll = cost + (isLarge ? costOfProblem : costOfEntry)
    this.#entries.push({ ...entry, text, isCut, id: this.#nextId })
    this.#costs.push(costOfAll)
    this.#nextId += 1
    this.#cost += costOfAll
    this.#dropSurplus()
  }

  #dropSurplus(): void {
    if (this.#cost < maxCost * slack) return
    let surplus = 0
    let prints = 0
    // The newest stays.
    for (const [index, entry] of this.#entries.slice(0, -1).entries()) {
      if (this.#cost <= maxCost) break
      this.#cost -= this.#costs[index] ?? 0
      surplus += 1
      if (entry.kind === 'gap') prints += entry.count
      else if (entry.kind !== 'note') prints += 1
    }
    this.#entries.splice(0, surplus)
    this.#costs.splice(0, surplus)
    this.#dropped += prints
  }
}

const isReason = (entry: OutputEntry | undefined): boolean =>
  entry?.kind === 'problem' && entry.text === ''

/** What a text costs to lay out, and how much of it may be: all of it, or what `most` allows. */
function costOf(
  text: string,
  most = maxCostOfEntry,
): { readonly cost: number; readonly length: number } {
  let cost = 0
  let start = 0
  while (start < text.length) {
    const end = text.indexOf('\n', start) + 1 || text.length
    const left = most - cost
    if (end - start > left) return { cost: most, length: start + left }
    cost += end - start
    start = end
    if (text[end - 1] === '\n') cost = Math.min(most, cost + costOfLine)
  }
  return { cost, length: text.length }
}

/**
 * The log of a lane, live and at any moment of a replay, read from the trace. Forward costs what is
 * new, back starts again.
 */
export class LaneLog {
  readonly #trace: Trace
  readonly #lane: Lane
  #follower: LaneFollower
  #log = new OutputLog()
  #at = -Infinity

  constructor(trace: Trace, lane: Lane) {
    this.#trace = trace
    this.#lane = lane
    this.#follower = new LaneFollower(trace, lane)
  }

  /** As it was at a moment in milliseconds since the Unix epoch; `Infinity` is now. */
  outputAt(at: number): LaneOutput {
    if (at < this.#at) {
      this.#follower = new LaneFollower(this.#trace, this.#lane)
      this.#log = new OutputLog()
    }
    this.#at = at
    const { isNewRun, events } = this.#follower.read(at)
    if (isNewRun) this.#log = new OutputLog()
    for (const event of events) this.#log.take(event)
    return this.#log.output
  }
}
