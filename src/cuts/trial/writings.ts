import type { Format } from '../../wire/framing/framing.ts'
import type { CutNetwork, Edit, Outcome, Writing } from '../model.ts'
import { framed, isJson, isMark, linesOf, type Line, type Places } from './places.ts'
import { shownText } from './same.ts'

/*
 * The same response, written otherwise. No network shows what a client makes of it if it takes the way in
 * which one server writes for the format itself: a space that may be left out, comments that may come.
 * Only what the format's specification calls the same is tried: HTML §9.2.6 for events, NDJSON 1.0
 * §3 for lines, RFC 8259 §2 for the items of an array. Of text no two writings mean the same.
 */

/** What came of one writing. */
export interface WritingRow {
  readonly writing: Writing
  /** How many places are written otherwise. */
  readonly places: number
  /** With the fewest places that still come to another output, or all. */
  readonly network: CutNetwork
  /**
   * The fewest cuts that it takes besides, as bytes of what is written otherwise: none if joined chunks are
   * enough. Null if it takes no other chunks than the server's own.
   */
  readonly cuts: readonly number[] | null
  /** Null if the output is the reference's. */
  readonly outcome: Outcome | null
}

/** The server's own writes, with these places written otherwise; cut, if there are `cuts`. */
export const writtenAs = (
  kind: Writing,
  edits: readonly Edit[],
  cuts: CutNetwork['cuts'] | null = null,
): CutNetwork => ({
  ...(cuts === null ? { cuts: 'none', asSent: true } : { cuts: cuts.length === 0 ? 'none' : cuts }),
  writing: { kind, edits },
})

/** How long a body of `length` bytes is after these edits. */
export const lengthAfter = (edits: readonly Edit[], length: number): number =>
  edits.reduce(
    (sum, { remove, insert }) => sum + new TextEncoder().encode(insert).length - remove,
    length,
  )

type EditsOf = (places: Places) => Edit[]

const formats: Readonly<Record<Format, Partial<Record<Writing, EditsOf>>>> = {
  events: {
    'no-space': ({ bytes }) =>
      colonsOf(bytes).flatMap((at) =>
        // Only one space is left out, so a second one would become a part of the value.
        bytes[at] === space && bytes[at + 1] !== space ? [{ at, remove: 1, insert: '' }] : [],
      ),
    space: ({ bytes }) =>
      colonsOf(bytes).flatMap((at) => (bytes[at] === space ? [] : [inserted(at, ' ')])),
    comments: ({ bytes }) => {
      const end = firstEnd(bytes)
      return framed(bytes, 'events').units.starts.map((at) =>
        inserted(at, `: keep-alive${end}${end}`),
      )
    },
    'unknown-field': ({ bytes }) => {
      const end = firstEnd(bytes)
      const { starts } = framed(bytes, 'events').units
      return starts.map((at) => inserted(at, `note: ignore me${end}`))
    },
    'crlf-ends': endedBy('\r\n'),
    'lf-ends': endedBy('\n'),
    'cr-ends': endedBy('\r'),
    'leading-mark': ({ bytes }) => (isMark(bytes) ? [] : [inserted(0, '\uFEFF')]),
  },
  lines: {
    'no-last-end': ({ bytes }) => {
      const last = endsOf(bytes).at(-1)
      return last?.to === bytes.length
        ? [{ at: last.from, remove: last.to - last.from, insert: '' }]
        : []
    },
    'crlf-ends': endedBy('\r\n'),
    'lf-ends': endedBy('\n'),
  },
  items: {
    spread: ({ bytes }) => framed(bytes, 'items').units.starts.map((at) => inserted(at, '\n  ')),
    compact: ({ bytes }) => spacesOf(bytes),
  },
  text: {},
}

/** Whether a body is of its format throughout: what only begins like it may mean something by its white space. */
const isSound: Readonly<Record<Format, (body: string) => boolean>> = {
  events: () => true,
  lines: (body) => body.split(/\r?\n/).every((line) => line === '' || isJson(line)),
  items: isJson,
  text: () => true,
}

/** The writings that differ from the response's own, each with all the places that do. */
export function writingsOf(
  places: Places,
  reference: Outcome,
): NonNullable<CutNetwork['writing']>[] {
  const { bytes, format } = places
  const body = new TextDecoder().decode(bytes)
  // Code that shows the response as it is shows how it is written, too.
  if (shownText(reference.prints).includes(body.trim()) || !isSound[format](body)) return []
  return Object.entries(formats[format]).flatMap(([kind, editsOf]) => {
    const edits = editsOf(places)
    return edits.length === 0 ? [] : [{ kind: kind as Writing, edits }]
  })
}

/** The same for a response whose bytes are others, such as the time of day in it. */
export const editsFor = (kind: Writing, places: Places): readonly Edit[] =>
  formats[places.format][kind]?.(places) ?? []

const inserted = (at: number, insert: string): Edit => ({ at, remove: 0, insert })

const lf = 0x0a
const cr = 0x0d
const tab = 0x09
const space = 0x20
const colon = 0x3a
const quote = 0x22
const backslash = 0x5c

/** Just after the colon of each field; a comment, whose colon comes first, has none. */
function colonsOf(bytes: Uint8Array): number[] {
  return [...linesOf(bytes)].flatMap(({ start, end }) => {
    const length = bytes.subarray(start, end).indexOf(colon)
    return length > 0 ? [start + length + 1] : []
  })
}

/** How the body’s lines end: as the first one does. */
function firstEnd(bytes: Uint8Array): string {
  const [line] = linesOf(bytes)
  return line ? textOfEnd(bytes, line) : '\n'
}

const textOfEnd = (bytes: Uint8Array, { end, next }: Pick<Line, 'end' | 'next'>): string =>
  String.fromCharCode(...bytes.subarray(end, next))

/**
 * Line ends, those that follow each other as one: of two, one alone written as CR would make another line
 * end of itself and the LF after it.
 */
function endsOf(bytes: Uint8Array): { readonly from: number; to: number; lines: number }[] {
  const runs: { readonly from: number; to: number; lines: number }[] = []
  for (const { end, next } of linesOf(bytes)) {
    const last = runs.at(-1)
    if (end === next) continue
    if (last?.to === end) {
      last.to = next
      last.lines += 1
    } else runs.push({ from: end, to: next, lines: 1 })
  }
  return runs
}

function endedBy(lineEnd: string): EditsOf {
  return ({ bytes }) =>
    endsOf(bytes).flatMap(({ from, to, lines }) => {
      const insert = lineEnd.repeat(lines)
      const isSo = textOfEnd(bytes, { end: from, next: to }) === insert
      return isSo ? [] : [{ at: from, remove: to - from, insert }]
    })
}

const isSpace = (byte: number | undefined): boolean =>
  byte === space || byte === lf || byte === cr || byte === tab

/** White space between the tokens of JSON. */
function spacesOf(bytes: Uint8Array): Edit[] {
  const edits: Edit[] = []
  let isInString = false
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at]
    let end = at + 1
    if (isInString && byte === backslash) end += 1
    else if (byte === quote) isInString = !isInString
    else if (!isInString && isSpace(byte)) {
      while (isSpace(bytes[end])) end += 1
      edits.push({ at, remove: end - at, insert: '' })
    }
    at = end
  }
  return edits
}
