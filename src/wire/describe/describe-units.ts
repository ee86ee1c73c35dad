import { countWhile } from '../../base/bisect.ts'
import type { ChunkTexts, UnitTexts } from './chunk-texts.ts'
import { openNumber, type Framing, type ReadBytes } from '../framing/framing.ts'

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

/** Describes which units the bytes from `from` to before `to` cut or contain. */
export function describeUnits(
  { bytes, format, framing }: ReadBytes,
  from: number,
  to: number,
  t: ChunkTexts,
): string[] {
  if (format === 'text') return []
  const sentences: string[] = []
  const isCrlfAt = (position: number) => bytes[position - 1] === cr && bytes[position] === lf
  const isEvents = format === 'events'
  const startsInCrlf = isEvents && from > 0 && isCrlfAt(from)
  const endsInCrlf = isEvents && isCrlfAt(to)
  if (startsInCrlf) sentences.push(t.beginsWithLf)
  // The CR alone has ended the line: the LF on the other side changes nothing (HTML §9.2.6).
  const start = startsInCrlf ? from + 1 : from
  const end = endsInCrlf ? to + 1 : to
  if (end > start)
    sentences.push(...sentencesFor(touchedBy(framing, start, end), t, t.units[format]))
  if (endsInCrlf) sentences.push(t.cutInCrlf)
  return sentences
}

function sentencesFor(touched: Touched, t: ChunkTexts, unit: UnitTexts): string[] {
  const sentences: string[] = []
  if (touched.finished > 0) sentences.push(unit.rest(touched.finished))
  if (touched.around > 0) sentences.push(unit.middle(touched.around))
  if (touched.whole > 0) sentences.push(unit.whole(touched.whole))
  if (touched.silent > 0) sentences.push(t.silent(touched.silent))
  if (touched.isBegun) sentences.push(unit.half)
  return sentences
}
