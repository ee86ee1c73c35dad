import { countWhile } from '../../base/bisect.ts'
import { millis, type Millis } from '../../base/units.ts'
import type { ConsoleLevel, Explanation, TraceEvent } from './events.ts'
import { tellsFailure } from './lane-end.ts'
import { explanationOf } from './explanation.ts'
import { LaneFollower } from './follower.ts'
import { lanes } from './lane.ts'
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
}

/** How far one lane's events have been taken in. */
interface LaneState {
  readonly follower: LaneFollower
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

  /** Takes in what is new; returns the index of the first entry that is not what it was before. */
  update(): number {
    let news = this.#read()
    if (news.some(({ isNewRun }) => isNewRun)) {
      this.#lanes = this.#fromStart()
      this.#entries = []
      news = this.#read()
    }
    const before = this.#entries.length
    const added = news.flatMap(({ state, events }) => entriesOf(events, state))
    if (added.length === 0) return before
    const earliest = added.reduce((least, { at }) => Math.min(least, at), Infinity)
    let first = before
    while (first > 0 && (this.#entries[first - 1]?.at ?? 0) > earliest) first -= 1
    // Lanes report in batches, so only the newest entries can be out of order. The sort is stable.
    const tail = [...this.#entries.slice(first), ...added].sort((a, b) => a.at - b.at)
    this.#entries.length = first
    for (const entry of tail) this.#entries.push(entry)
    return first
  }

  /** How many of the entries had come by `at`. */
  countUntil(at: Millis): number {
    return countWhile(this.#entries, (entry) => entry.at <= at)
  }

  #fromStart(): LaneState[] {
    return lanes.map((lane) => ({
      follower: new LaneFollower(this.#trace, lane),
      at: millis(0),
      hasError: false,
    }))
  }

  #read() {
    return this.#lanes.map((state) => ({ state, ...state.follower.read() }))
  }
}

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
    case 'shown-dropped': {
      const count = event.count.toLocaleString('en')
      return { level: 'warn', text: `${count} prints were dropped because they came too fast` }
    }
    case 'output-cleared':
      return { level: 'info', text: 'Output cleared' }
    case 'error':
      return { level: 'error', text: `${event.name}: ${event.message}${framesOf(event)}` }
    case 'lane-ended':
      return tellsFailure(event, hasError) ? { level: 'error', text: event.message } : null
    default:
      return null
  }
}

/** The frames of a stack, each on a line of its own; at least the one that is known. */
function framesOf({ stack, position }: Extract<TraceEvent, { kind: 'error' }>): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  if (frames.length > 0) return `\n${frames.join('\n')}`
  return position ? `\n    at your code:${position.line}:${position.column}` : ''
}
