import { eventIdOf } from '../../trace/model/event-id.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import { explanationOf } from '../../trace/model/explanation.ts'
import { LaneFollower } from '../../trace/model/follower.ts'
import type { Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { LaneOutput, OutputEntry } from '../model.ts'
import { problemOf } from './problems.ts'

/** More is not of use to a reader, and the page has to lay all of it out: the console has the rest. */
const maxEntries = 300
const maxCharacters = 60_000
/** Dropped in blocks: moving all entries for each new one would be the costly part of a flood. */
const slack = 1.5
/** A text entry that has grown beyond this is closed, and a new one begun. */
const maxTextLength = 20_000
/** More reasons than that are one reason: a loop that makes up addresses. */
const maxExplained = 100

type NewEntry = OutputEntry extends infer E
  ? E extends OutputEntry
    ? Omit<E, 'id'>
    : never
  : never

/** A lane's log: prints and problems of one run, the oldest given up when there are too many. */
export class OutputLog {
  #entries: OutputEntry[] = []
  /** Of all texts in `#entries`. */
  #characters = 0
  #dropped = 0
  #nextId = 1
  #hasError = false
  readonly #explained = new Set<string>()
  #output: LaneOutput | null = null

  take(event: TraceEvent): void {
    switch (event.kind) {
      case 'shown':
        if (event.via === 'output') this.#appendText(event.text)
        else this.#push({ kind: 'console', level: event.level, text: event.text })
        break
      case 'shown-dropped':
        this.#dropped += event.count
        break
      case 'output-cleared':
        this.#entries = []
        this.#characters = 0
        break
      case 'error':
      case 'lane-ended': {
        const problem = problemOf(event, this.#hasError)
        this.#hasError ||= event.kind === 'error'
        const why = explanationOf(event)
        if (problem) this.#push({ kind: 'problem', ...problem, why, event: eventIdOf(event) })
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

  /** A snapshot; the same one as long as nothing was taken in, and so are unchanged entries. */
  get output(): LaneOutput {
    this.#output ??= { entries: [...this.#entries], dropped: this.#dropped }
    return this.#output
  }

  #appendText(text: string): void {
    const last = this.#entries.at(-1)
    if (last?.kind !== 'text' || last.text.length > maxTextLength) {
      this.#push({ kind: 'text', text })
      return
    }
    this.#entries[this.#entries.length - 1] = { ...last, text: last.text + text }
    this.#characters += text.length
    this.#dropSurplus()
  }

  #push(entry: NewEntry): void {
    this.#entries.push({ ...entry, id: this.#nextId })
    this.#nextId += 1
    this.#characters += entry.text.length
    this.#dropSurplus()
  }

  #dropSurplus(): void {
    const { length } = this.#entries
    if (length < maxEntries * slack && this.#characters < maxCharacters * slack) return
    let surplus = 0
    // The newest stays, however long it is.
    for (const entry of this.#entries.slice(0, -1)) {
      if (length - surplus <= maxEntries && this.#characters <= maxCharacters) break
      this.#characters -= entry.text.length
      surplus += 1
    }
    this.#entries.splice(0, surplus)
    this.#dropped += surplus
  }
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
