import { countWhile } from '../../base/bisect.ts'
import { openNumber, type Format, type Framing, type ReadBytes } from '../framing/framing.ts'

const lf = 0x0a
const cr = 0x0d

/** Units that a range of bytes touches. */
interface Touched {
  /** Number of the unit that began before the range and ends in it; 0 if none. */
  readonly finished: number
  /** Number of the unit that begins before the range and ends after it; 0 if none. */
  readonly around: number
  /** Units that lie in the range from beginning to end. */
  readonly whole: number
  /** SSE blocks without data that lie in it whole. */
  readonly silent: number
  /** A unit begins in the range and does not end in it. */
  readonly isBegun: boolean
}

function touchedBy(framing: Framing, from: number, to: number): Touched {
  const { starts, ends, numbers } = framing.units
  const found = { finished: 0, around: 0, whole: 0, silent: 0, isBegun: false }
  const note = (start: number, end: number, number: number) => {
    if (start < from) found[end <= to ? 'finished' : 'around'] = number
    else if (end > to) found.isBegun = true
    else if (number === 0) found.silent += 1
    else found.whole += 1
  }
  for (let index = countWhile(ends, (end) => end <= from); index < starts.length; index += 1) {
    const start = starts[index] ?? 0
    if (start >= to) break
    note(start, ends[index] ?? 0, numbers[index] ?? 0)
  }
  if (framing.openStart >= 0 && framing.openStart < to) {
    note(framing.openStart, Infinity, openNumber(framing))
  }
  return found
}

interface Words {
  readonly one: string
  readonly name: string
  readonly half: string
  readonly whole: (count: number) => string
}

const words: Readonly<Record<Exclude<Format, 'text'>, Words>> = {
  events: {
    one: 'a whole event',
    name: 'event',
    half: 'the start of an event, without its blank line',
    whole: (count) => `${count} events in one chunk`,
  },
  items: {
    one: '1 item of the JSON array',
    name: 'item',
    half: 'the start of an item of the JSON array',
    whole: (count) => `${count} items of the JSON array`,
  },
  lines: {
    one: 'a whole line of JSON',
    name: 'line',
    half: 'the start of a line of JSON',
    whole: (count) => `${count} lines of JSON in one chunk`,
  },
}

/** Describes which units the bytes from `from` to before `to` cut or contain. */
export function describeUnits(
  { bytes, format, framing }: ReadBytes,
  from: number,
  to: number,
): string[] {
  if (format === 'text') return []
  const sentences: string[] = []
  const isCrlfAt = (position: number) => bytes[position - 1] === cr && bytes[position] === lf
  const isEvents = format === 'events'
  const startsInCrlf = isEvents && from > 0 && isCrlfAt(from)
  const endsInCrlf = isEvents && isCrlfAt(to)
  if (startsInCrlf) sentences.push('begins with the LF of a CRLF')
  // The CR alone has ended the line: the LF on the other side changes nothing (HTML §9.2.6).
  const start = startsInCrlf ? from + 1 : from
  const end = endsInCrlf ? to + 1 : to
  if (end > start) sentences.push(...sentencesFor(touchedBy(framing, start, end), words[format]))
  if (endsInCrlf) sentences.push('an event cut between CR and LF')
  return sentences
}

function sentencesFor(touched: Touched, { one, name, half, whole }: Words): string[] {
  const sentences: string[] = []
  if (touched.finished > 0) sentences.push(`begins with the rest of ${name} ${touched.finished}`)
  if (touched.around > 0) sentences.push(`the middle of ${name} ${touched.around}`)
  if (touched.whole > 0) sentences.push(touched.whole === 1 ? one : whole(touched.whole))
  if (touched.silent > 0) {
    sentences.push(
      touched.silent === 1
        ? 'a block without data, so no event is dispatched'
        : `${touched.silent} blocks without data, so no event is dispatched`,
    )
  }
  if (touched.isBegun) sentences.push(half)
  return sentences
}
