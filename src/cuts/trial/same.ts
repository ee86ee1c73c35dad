import type { Outcome, Print } from '../model.ts'

/** What of the output counts when two runs are compared. */
export interface Comparing {
  /** Only the last thing that was shown counts. */
  readonly lastOnly: boolean
  /** Numbers are taken for equal. */
  readonly ignoreNumbers: boolean
  /** Times of day, dates and durations are taken for equal. */
  readonly ignoreTimes: boolean
  /** Line ends don't count: code that logs each chunk shows the same text in other lines. */
  readonly ignoreLineEnds: boolean
}

export const compareAll: Comparing = {
  lastOnly: false,
  ignoreNumbers: false,
  ignoreTimes: false,
  ignoreLineEnds: false,
}

/** What remains on show in the end: what was printed since the output was last cleared, joined. */
export function shownText(prints: readonly Print[], lastOnly = false): string {
  const cleared = prints.findLastIndex((print) => 'clear' in print)
  const texts = prints.slice(cleared + 1).flatMap((print) => ('text' in print ? [print.text] : []))
  return lastOnly ? (texts.at(-1) ?? '') : texts.join('')
}

/**
 * Whether two runs came to the same: they ended alike and showed the same, prints joined, errors
 * included. How an error that ended the code is worded doesn't count, as each engine words its own.
 */
export function same(one: Outcome, other: Outcome, comparing: Comparing = compareAll): boolean {
  return (
    one.ended === other.ended &&
    (one.error === undefined) === (other.error === undefined) &&
    comparable(one, comparing) === comparable(other, comparing) &&
    one.errorsShown.length === other.errorsShown.length
  )
}

function comparable({ prints }: Outcome, comparing: Comparing): string {
  let text = shownText(prints, comparing.lastOnly)
  if (comparing.ignoreTimes) text = text.replace(times, '⏱')
  if (comparing.ignoreLineEnds) text = text.replaceAll('\n', '')
  if (comparing.ignoreNumbers) text = text.replace(numbers, '#')
  return text
}

/** Dates and times as ISO 8601 writes them, times of day, and numbers with a unit of time. */
const times =
  /\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?[AP]M)?|\d+(?:[.,]\d+)?\s?(?:ms|s|min|毫秒|秒|分钟)(?![A-Za-z])/g

const numbers = /\d+(?:[.,]\d+)*/g
