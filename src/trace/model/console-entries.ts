import { countWhile } from '../../base/bisect.ts'
import { millis, type Millis } from '../../base/units.ts'
import type { ConsoleLevel, Explanation, TraceEvent } from './events.ts'
import { tellsFailure } from './lane-end.ts'
import { explanationOf, isSameExplanation } from './explanation.ts'
import { LaneFollower } from './follower.ts'
import { lanes, type Lane } from './lane.ts'
import type { SourceNote } from './source-watch.ts'
import type { Trace } from './trace.ts'

/** `output` is what `output.append` printed; the rest are the console's own. */
export type LineLevel = 'output' | ConsoleLevel

/** One entry of the console that all lanes share. */
export interface ConsoleEntry {
  readonly event: TraceEvent
  readonly level: LineLevel
  /** What the engine or the code said; empty where only `why` says something. */
  readonly text: string
  readonly why: Explanation | null
  /** Its place in time: its event's, but never before what came earlier in its lane. */
  readonly at: Millis
  /** Of what is no print and no failure, but noted about an EventSource: which note of its lane. */
  readonly note?: string
}

/** How far one lane's events have been taken in. */
interface LaneState {
  readonly lane: Lane
  readonly follower: LaneFollower
  notes: readonly SourceNote[]
  at: Millis
  hasError: boolean
}

/**
 * What all lanes printed, in the order of time, and by sequence within a lane. It grows with its
 * trace: `update` looks only at what is new.
 */
export class ConsoleEntries {
  readonly #trace: Trace
  #entries: ConsoleEntry[] = []
  #lanes: readonly LaneState[]

  constructor(trace: Trace) {
    this.#trace = trace
    this.#lanes = this.#fromStart()
  }

  get entries(): readonly ConsoleEntry[] {
    return this.#entries
  }

  /**
   * Takes in what is new; returns the index of the first entry that is not what it was before. A note
   * that counts on stands where it last did: what it says was true there.
   */
  update(): number {
    let news = this.#read()
    if (news.some(({ isNewRun }) => isNewRun)) {
      this.#lanes = this.#fromStart()
      this.#entries = []
      news = this.#read()
    }
    const before = this.#entries.length
    const kept = news.map(({ state }) => this.#updateNotes(state))
    const added = news.flatMap(({ state, events }, index) => [
      ...entriesOf(events, state),
      ...(kept[index]?.added ?? []),
    ])
    const gone = Math.min(before, ...kept.map(({ firstGone }) => firstGone))
    if (added.length === 0) return gone
    const earliest = added.reduce((least, { at }) => Math.min(least, at), Infinity)
    let first = this.#entries.length
    while (first > 0 && (this.#entries[first - 1]?.at ?? 0) > earliest) first -= 1
    // Lanes report in batches, so only the newest entries can be out of order. The sort is stable.
    const tail = [...this.#entries.slice(first), ...added].sort((a, b) => a.at - b.at)
    this.#entries.length = first
    for (const entry of tail) this.#entries.push(entry)
    return Math.min(first, gone)
  }

  /** Takes out notes that no longer hold as they are; returns where, and the notes that are new. */
  #updateNotes(state: LaneState): { added: ConsoleEntry[]; firstGone: number } {
    const { sourceWatch } = this.#trace.summary(state.lane)
    const notes = sourceWatch.notes()
    const before = state.notes
    if (notes === before) return { added: [], firstGone: Infinity }
    state.notes = notes
    const isGone = (entry: ConsoleEntry) =>
      entry.note !== undefined &&
      entry.event.lane === state.lane &&
      !notes.some((note) => tells(entry, note))
    const firstGone = before.length === 0 ? -1 : this.#entries.findIndex(isGone)
    if (firstGone !== -1) this.#entries = this.#entries.filter((entry) => !isGone(entry))
    const known = this.#entries.filter(({ note }) => note !== undefined)
    return {
      added: notes
        .filter((note) => !known.some((entry) => tells(entry, note)))
        .map(({ key, why, event }) => ({
          level: 'info',
          text: '',
          why,
          event,
          at: event.at,
          note: key,
        })),
      firstGone: firstGone === -1 ? Infinity : firstGone,
    }
  }

  /** How many of the entries had come by `at`. */
  countUntil(at: Millis): number {
    return countWhile(this.#entries, (entry) => entry.at <= at)
  }

  #fromStart(): LaneState[] {
    return lanes.map((lane) => ({
      lane,
      notes: [],
      follower: new LaneFollower(this.#trace, lane),
      at: millis(0),
      hasError: false,
    }))
  }

  #read() {
    return this.#lanes.map((state) => ({ state, ...state.follower.read() }))
  }
}

const tells = (entry: ConsoleEntry, note: SourceNote): boolean =>
  entry.note === note.key && entry.event === note.event && isSameExplanation(entry.why, note.why)

/** The entries of a lane's next events; `state` is brought up to date. */
function entriesOf(events: readonly TraceEvent[], state: LaneState): ConsoleEntry[] {
  const entries: ConsoleEntry[] = []
  for (const event of events) {
    const line = lineOf(event, state.hasError)
    if (event.kind === 'error') state.hasError = true
    if (!line) continue
    state.at = millis(Math.max(state.at, event.at))
    entries.push({ ...line, event, at: state.at })
  }
  return entries
}

type Line = Pick<ConsoleEntry, 'level' | 'text' | 'why'>

function lineOf(event: TraceEvent, hasError: boolean): Line | null {
  const why = explanationOf(event)
  const line = printedBy(event, hasError)
  if (line) return { ...line, why }
  return why && { level: 'error', text: '', why }
}

function printedBy(event: TraceEvent, hasError: boolean): Omit<Line, 'why'> | null {
  switch (event.kind) {
    case 'shown':
      return { level: event.via === 'output' ? 'output' : event.level, text: event.text }
    case 'server-shown':
      return { level: event.level, text: event.text }
    case 'shown-dropped':
    case 'server-shown-dropped': {
      const count = event.count.toLocaleString('en')
      return { level: 'warn', text: `${count} prints were dropped because they came too fast` }
    }
    case 'output-cleared':
      return { level: 'info', text: 'Output cleared' }
    case 'error':
    case 'server-error':
      return { level: 'error', text: `${event.name}: ${event.message}${framesOf(event)}` }
    case 'lane-ended':
      return tellsFailure(event, hasError) ? { level: 'error', text: event.message } : null
    default:
      return null
  }
}

/** The frames of a stack, each on a line of its own; at least the one that is known. */
function framesOf(error: Extract<TraceEvent, { kind: 'error' | 'server-error' }>): string {
  const { stack, position } = error
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  if (frames.length > 0) return `\n${frames.join('\n')}`
  const file = error.kind === 'error' ? 'your code' : 'server code'
  return position ? `\n    at ${file}:${position.line}:${position.column}` : ''
}
