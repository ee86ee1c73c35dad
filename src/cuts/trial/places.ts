import { createFraming, type Format } from '../../wire/framing/framing.ts'
import { characterAt } from '../../wire/framing/utf8.ts'

/** What lies at a position of a response's body, between one byte and the next. */
export type Place =
  /** Inside the byte order mark at the start. */
  | 'mark'
  /** Inside a character of several bytes. */
  | 'character'
  /** Between CR and LF. */
  | 'crlf'
  /** Between the two escapes of a surrogate pair in JSON. */
  | 'surrogates'
  /** Inside an escape in JSON. */
  | 'escape'
  /** Inside a number in JSON. */
  | 'number'
  /** Inside a string in JSON. */
  | 'string'
  /** Between the parts of a JSON value. */
  | 'json'
  /** Inside the name of an SSE field, and before or after the colon that ends it. */
  | 'field-name'
  | 'field-colon'
  /** Between the last byte of a line and its line end. */
  | 'line-end'
  /** Elsewhere inside a line. */
  | 'line'
  /** Between the last line of an event and the blank line that ends it. */
  | 'blank-line'
  /** Between two lines of an event. */
  | 'event'
  /** Between two events, lines or items: nothing is cut in two. */
  | 'between'

/** What each place is a part of, where it isn't the outermost. */
const within: Readonly<Record<Format, Partial<Record<Place, Place>>>> = {
  events: {
    ...jsonIn('line'),
    mark: 'line',
    'field-name': 'line',
    'field-colon': 'line',
    'line-end': 'line',
    crlf: 'event',
    line: 'event',
    'blank-line': 'event',
  },
  lines: { ...jsonIn('line'), mark: 'line', 'line-end': 'line', crlf: 'line' },
  items: { ...jsonIn('json'), mark: 'json', line: 'json', 'line-end': 'json', crlf: 'json' },
  text: { mark: 'line', 'line-end': 'line', crlf: 'line' },
}

function jsonIn(outer: Place): Partial<Record<Place, Place>> {
  return {
    surrogates: 'escape',
    escape: 'string',
    string: 'json',
    number: 'json',
    ...(outer === 'json' ? {} : { json: outer }),
  }
}

/** The places of all positions in a body. */
export interface Places {
  readonly bytes: Uint8Array
  readonly format: Format
  /** What lies at a position above 0 and below the body's length. */
  at(position: number): Place
  /** That place, what it is a part of, what that is a part of, and so on. */
  chainAt(position: number): readonly Place[]
}

const lf = 0x0a
const cr = 0x0d
const colon = 0x3a
const space = 0x20

/** Finds what lies at each position of a whole body; costs time and space in its length. */
export function findPlaces(bytes: Uint8Array, format: Format): Places {
  const usual: Place = format === 'items' ? 'between' : 'line'
  const outer = Array.from({ length: bytes.length }, () => usual)
  if (format === 'items') markItems(bytes, outer)
  else markLines(bytes, format, outer)
  const at = (position: number): Place => {
    if ((bytes[position] ?? 0) >> 6 === 0b10) {
      const { start, kind } = characterAt(bytes, position)
      if (kind === 'whole' && start < position)
        return start === 0 && isMark(bytes) ? 'mark' : 'character'
    }
    return outer[position] ?? 'line'
  }
  return {
    bytes,
    format,
    at,
    chainAt(position) {
      const place = at(position)
      const chain = [place]
      let next = place === 'character' ? outer[position] : within[format][place]
      while (next !== undefined) {
        chain.push(next)
        next = within[format][next]
      }
      return chain
    },
  }
}

/** Whether a body begins with a byte order mark. */
export const isMark = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

function markItems(bytes: Uint8Array, places: Place[]): void {
  const { units, openStart } = framed(bytes, 'items')
  markTokens(bytes, 0, bytes.length, places)
  const starts = openStart < 0 ? units.starts : [...units.starts, openStart]
  for (const [index, start] of [...starts, bytes.length].entries()) {
    const end = units.ends[index - 1] ?? 0
    places.fill('between', end, start + 1)
  }
}

/** The units of a whole body. */
export function framed(bytes: Uint8Array, format: Format) {
  const framing = createFraming(format)
  framing.push(bytes)
  return framing
}

function markLines(bytes: Uint8Array, format: Format, places: Place[]): void {
  let isInBlock = false
  for (const { start, end, next } of linesOf(bytes)) {
    const isBlank = end === start
    if (start > 0) {
      if (format === 'events' && isInBlock) places[start] = isBlank ? 'blank-line' : 'event'
      else places[start] = 'between'
    }
    if (!isBlank && end < bytes.length) places[end] = 'line-end'
    if (next - end === 2) places[end + 1] = 'crlf'
    if (!isBlank) markLine(bytes, start, end, format, places)
    isInBlock = !isBlank
  }
}

/** One line of a body: its end stands from `end` to before `next`. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly next: number
}

/** The lines of a body, after the byte order mark if it has one. */
export function* linesOf(bytes: Uint8Array): Generator<Line> {
  for (let start = isMark(bytes) ? 3 : 0; start < bytes.length;) {
    const { end, next } = lineFrom(bytes, start)
    yield { start, end, next }
    start = next
  }
}

/** Where the line that begins at `start` ends, and where the next one begins (HTML §9.2.6). */
function lineFrom(bytes: Uint8Array, start: number): { end: number; next: number } {
  let end = start
  while (end < bytes.length && bytes[end] !== lf && bytes[end] !== cr) end += 1
  const isCrlf = bytes[end] === cr && bytes[end + 1] === lf
  return { end, next: Math.min(bytes.length, end + (isCrlf ? 2 : 1)) }
}

function markLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  format: Format,
  places: Place[],
): void {
  if (format === 'lines') markJson(bytes, start, end, places)
  if (format !== 'events') return
  const nameEnd = bytes.subarray(start, end).indexOf(colon) + start
  if (nameEnd < start) return
  for (let position = start + 1; position < nameEnd; position += 1) places[position] = 'field-name'
  const value = nameEnd + (bytes[nameEnd + 1] === space && nameEnd + 1 < end ? 2 : 1)
  for (let position = Math.max(nameEnd, start + 1); position <= value; position += 1) {
    if (position < end) places[position] = 'field-colon'
  }
  if (value < end) markJson(bytes, value, end, places)
}

const decoder = new TextDecoder()

/** Marks the positions inside the JSON value from `start` to before `end`, if it is one. */
function markJson(bytes: Uint8Array, start: number, end: number, places: Place[]): void {
  if (isJson(decoder.decode(bytes.subarray(start, end)))) markTokens(bytes, start, end, places)
}

/** Marks what lies between and inside the tokens of JSON. */
function markTokens(bytes: Uint8Array, start: number, end: number, places: Place[]): void {
  let state: 'json' | 'string' = 'json'
  for (let at = start; at < end;) {
    const isEscape: boolean = state === 'string' && bytes[at] === backslash
    const length: number = isEscape ? escapeLength(bytes, at) : 1
    if (isEscape) {
      markEscape(bytes, at, length, places)
    } else if (bytes[at] === quote) state = state === 'json' ? 'string' : 'json'
    const next = at + length
    if (next < end && places[next] !== 'surrogates') {
      const isInNumber = state === 'json' && isOfNumber(bytes[at]) && isOfNumber(bytes[next])
      places[next] = isInNumber ? 'number' : state
    }
    at = next
  }
}

/** Whether a text is an object or an array in JSON. */
export function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    // A number alone, or `true`, is as well a word of a text.
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

const backslash = 0x5c
const quote = 0x22
const letterU = 0x75

const escapeLength = (bytes: Uint8Array, at: number) => (bytes[at + 1] === letterU ? 6 : 2)

function markEscape(bytes: Uint8Array, at: number, length: number, places: Place[]): void {
  for (let position = at + 1; position < at + length; position += 1) places[position] = 'escape'
  const isHigh = length === 6 && /^d[89ab]/i.test(decoder.decode(bytes.subarray(at + 2, at + 4)))
  const isPair = isHigh && bytes[at + 6] === backslash && bytes[at + 7] === letterU
  if (isPair) places[at + 6] = 'surrogates'
}

/** Digits, sign, point and exponent. */
const isOfNumber = (byte: number | undefined): boolean =>
  byte !== undefined &&
  ((byte >= 0x30 && byte <= 0x39) || [0x2b, 0x2d, 0x2e, 0x45, 0x65].includes(byte))

/**
 * What a body is made of, told from the body itself: events if a line of one begins it, lines of JSON
 * if each is one, items if it is an array, else text.
 */
export function formatOfBytes(bytes: Uint8Array): Format {
  const text = decoder.decode(bytes)
  if (/^(?:data|event|id|retry)?:.*(?:\r\n?|\n)/.test(text) && /^data:/m.test(text)) return 'events'
  const start = text.trimStart()
  if (start.startsWith('[')) return 'items'
  const [line = ''] = start.split(/\r?\n/)
  return line.startsWith('{') && isJson(line) ? 'lines' : 'text'
}
