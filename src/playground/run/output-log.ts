import type { Millis } from '../../base/units.ts'
import type { ClientEvent } from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { hintFor } from './hints.ts'
import type { LaneOutput, OutputEntry } from '../model.ts'

/** More is not of use to a reader, and costs the page. */
const maxEntries = 1_000
/** A text entry that has grown beyond this is closed, and a new one begun. */
const maxTextLength = 20_000

type NewEntry = OutputEntry extends infer E
  ? E extends OutputEntry
    ? Omit<E, 'id'>
    : never
  : never

/** A lane's log: prints and problems of one run, the oldest given up when there are too many. */
export class OutputLog {
  #entries: OutputEntry[] = []
  #dropped = 0
  #nextId = 1

  take(event: ClientEvent): void {
    switch (event.kind) {
      case 'shown':
        if (event.via === 'output') this.#appendText(event.text)
        else this.#push({ kind: 'console', level: event.level, text: event.text })
        return
      case 'shown-dropped':
        this.#dropped += event.count
        return
      case 'output-cleared':
        this.#entries = []
        return
      default:
    }
  }

  addProblem(problem: Omit<Extract<OutputEntry, { kind: 'problem' }>, 'id' | 'kind'>): void {
    this.#push({ kind: 'problem', ...problem })
  }

  /** A snapshot; entries that did not change are the same objects as before. */
  get output(): LaneOutput {
    return { entries: [...this.#entries], dropped: this.#dropped }
  }

  #appendText(text: string): void {
    const last = this.#entries.at(-1)
    if (last?.kind !== 'text' || last.text.length > maxTextLength) {
      this.#push({ kind: 'text', text })
      return
    }
    this.#entries[this.#entries.length - 1] = { ...last, text: last.text + text }
  }

  #push(entry: NewEntry): void {
    this.#entries.push({ ...entry, id: this.#nextId })
    this.#nextId += 1
    // In blocks: moving a thousand entries for each new one would be the costly part of a flood.
    if (this.#entries.length < maxEntries * 1.5) return
    const surplus = this.#entries.length - maxEntries
    this.#entries.splice(0, surplus)
    this.#dropped += surplus
  }
}

/** The log of a lane as it stood at any moment of a trace; forward is cheap, back starts again. */
export class PastLog {
  readonly #trace: Trace
  readonly #lane: Lane
  #log = new OutputLog()
  #next = 0
  #hasError = false
  #at = -Infinity

  constructor(trace: Trace, lane: Lane) {
    this.#trace = trace
    this.#lane = lane
  }

  outputAt(at: Millis): LaneOutput {
    if (at < this.#at) {
      this.#log = new OutputLog()
      this.#next = 0
      this.#hasError = false
    }
    this.#at = at
    const events = this.#trace.eventsOf(this.#lane)
    for (let event = events[this.#next]; event && event.at <= at; event = events[this.#next]) {
      this.#next += 1
      if (event.realm === 'sandbox') this.#log.take(event)
      if (event.kind === 'lane-ended' && event.outcome === 'failed' && !this.#hasError) {
        this.#log.addProblem({ text: event.message, position: null, hint: '' })
      }
      if (event.kind === 'error') {
        this.#hasError = true
        const { name, message, position } = event
        this.#log.addProblem({ text: `${name}: ${message}`, position, hint: hintFor(message) })
      }
    }
    return this.#log.output
  }
}
