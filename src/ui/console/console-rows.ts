import { countWhile } from '../../base/bisect.ts'
import {
  ConsoleEntries,
  type ConsoleEntry,
  type LineLevel,
} from '../../trace/model/console-entries.ts'
import type { SourcePosition, TraceEvent } from '../../trace/model/events.ts'
import type { Millis } from '../../base/units.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import { eventMoment } from '../../trace/model/moment-text.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { whyTexts } from '../texts/why-texts.ts'
import { plain } from '../texts/words.ts'
import { told } from '../texts/told-texts.ts'

/** What of the console is to be seen. */
export interface ConsoleFilter {
  readonly hiddenLanes: ReadonlySet<Lane>
  readonly hiddenLevels: ReadonlySet<LineLevel>
  /** Found anywhere in an entry, large or small letters alike; empty for all. */
  readonly text: string
}

/** A place in code that the learner wrote: of the entry's lane, or of the server. */
interface CodePlace extends SourcePosition {
  readonly of: 'lane' | 'server'
}

/** A line of an entry, cut where a place in the learner's code is named. */
export interface TextLine {
  readonly before: string
  readonly position: CodePlace | null
  readonly after: string
}

/** Of an entry that is not open as many lines are shown; heights must be known without looking. */
const linesPerEntry = 6
const lineHeight = 20
/** And of each line as much as fits the widest screen: the browser lays out all that it is given. */
const maxLineLength = 1_000
/** A line with a button is as high as a button that can be hit (WCAG 2.5.8). */
const placeHeight = 24
const padding = 4

/** As stacks call the learner's files (`createModule`). */
const placePattern = /(your|server) code:(\d+):(\d+)/

/** What the page says itself: all else is the code's, the server's or the engine's. */
const ownKinds: ReadonlySet<TraceEvent['kind']> = new Set([
  'lane-ended',
  'output-cleared',
  'server-shown-dropped',
  'shown-dropped',
])

/** All that an entry says: what was printed, then why it failed. */
export function entryText({
  text: printed,
  why,
  event,
}: Pick<ConsoleEntry, 'text' | 'why' | 'event'>): string {
  const text = ownKinds.has(event.kind) ? told(printed) : printed
  const sentences = why && whyTexts.value?.sentences(why.id, why.values)
  if (!sentences) return text
  const said = `${plain(sentences.cause)} ${plain(sentences.remedy)}`
  return text === '' ? said : `${text}\n${said}`
}

/** The first `count` entries as text to copy, each with its moment and its lane. */
export function linesText(rows: ConsoleRows, count: number, zeroAt: Millis): string {
  const lines: string[] = []
  for (let row = 0; row < count; row += 1) {
    const entry = rows.entry(row)
    if (!entry) continue
    const { event } = entry
    lines.push(`${eventMoment(event.at - zeroAt)}\t${laneNames[event.lane]}\t${entryText(entry)}`)
  }
  return lines.join('\n')
}

/**
 * The lines of an entry, at most `limit` of them and of each at most `length` characters, and how
 * many more lines there are.
 */
export function textLines(
  text: string,
  limit = linesPerEntry,
  length = maxLineLength,
): { lines: TextLine[]; more: number } {
  const all = text.split('\n')
  // One line that says that one is left out would take the room of that one.
  const shown = all.length > limit + 1 ? all.slice(0, limit) : all
  return {
    lines: shown.map((line) => lineOf(line.slice(0, length))),
    more: all.length - shown.length,
  }
}

function lineOf(line: string): TextLine {
  const place = placePattern.exec(line)
  if (!place) return { before: line, position: null, after: '' }
  return {
    before: line.slice(0, place.index),
    position: {
      of: place[1] === 'server' ? 'server' : 'lane',
      line: Number(place[2]),
      column: Number(place[3]),
    },
    after: line.slice(place.index + place[0].length),
  }
}

/** The height in pixels of an entry that is not open. */
export function rowHeight(text: string): number {
  if (!text.includes('\n') && !placePattern.test(text)) return placeHeight + padding
  const { lines, more } = textLines(text)
  const sum = lines.reduce((all, { position }) => all + (position ? placeHeight : lineHeight), 0)
  return Math.max(placeHeight, sum + (more > 0 ? lineHeight : 0)) + padding
}

/**
 * The entries that pass a filter, and where each lies in a list that is drawn only in part. Costs
 * what is new, unless the filter changes.
 */
export class ConsoleRows {
  readonly #console: ConsoleEntries
  #filter: ConsoleFilter | null = null
  #indices: number[] = []
  /** The top of every row, and the end of the last. */
  #tops: number[] = [0]
  #seen = 0

  constructor(trace: Trace) {
    this.#console = new ConsoleEntries(trace)
  }

  /** Follows trace and filter. */
  update(filter: ConsoleFilter): void {
    let from = Math.min(this.#console.update(), this.#seen)
    if (filter !== this.#filter) from = 0
    this.#filter = filter
    while ((this.#indices.at(-1) ?? -1) >= from) {
      this.#indices.pop()
      this.#tops.pop()
    }
    const { entries } = this.#console
    const wanted = filter.text.toLowerCase()
    for (let index = from; index < entries.length; index += 1) {
      const entry = entries[index]
      if (!entry || !passes(entry, filter, wanted)) continue
      this.#indices.push(index)
      this.#tops.push((this.#tops.at(-1) ?? 0) + rowHeight(entryText(entry)))
    }
    this.#seen = entries.length
  }

  /** How many entries there are before filtering. */
  get total(): number {
    return this.#console.entries.length
  }

  /** How many rows there are; with `at`, how many had come by then. */
  count(at: Millis | null): number {
    if (at === null) return this.#indices.length
    const entries = this.#console.countUntil(at)
    return countWhile(this.#indices, (index) => index < entries)
  }

  entry(row: number): ConsoleEntry | undefined {
    const index = this.#indices[row]
    return index === undefined ? undefined : this.#console.entries[index]
  }

  top(row: number): number {
    return this.#tops[row] ?? 0
  }

  /** The row at a distance from the top of the list. */
  rowAt(y: number): number {
    return Math.max(0, countWhile(this.#tops, (top) => top < y + 0.5) - 1)
  }

  /** The row of the entry that `found` accepts; -1 if it is not there. */
  findRow(found: (entry: ConsoleEntry) => boolean): number {
    return this.#indices.findLastIndex((index) => {
      const entry = this.#console.entries[index]
      return entry !== undefined && found(entry)
    })
  }
}

function passes(entry: ConsoleEntry, filter: ConsoleFilter, wanted: string): boolean {
  if (filter.hiddenLanes.has(entry.event.lane) || filter.hiddenLevels.has(entry.level)) return false
  return wanted === '' || entryText(entry).toLowerCase().includes(wanted)
}
