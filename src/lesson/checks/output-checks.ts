import { laneNames, type Lane } from '../../trace/model/lane.ts'
import type { EventId } from '../../trace/model/event-id.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Check, Evidence, Finding } from '../model.ts'
import { failed, found, laneCheck, passed, type Say } from './check.ts'
import type { CheckTexts } from './texts.ts'
import {
  type AnswerShown,
  arrivalOf,
  chunkOf,
  eventsOf,
  finalText,
  isText,
  lettersOf,
  matchInOrder,
  mostLate,
  mostWaiting,
  receiptBefore,
  showingOf,
  textUntil,
  where,
} from './trace-queries.ts'

/* Checks on what the learner's code showed, and when. */

/** What the answer says, where it is wrapped in JSON or the like, whose own words are no answer. */
interface Said {
  readonly text?: string
}

/** Something of the answer is shown while more of it is still to come. */
export const shownBeforeTheEnd = (lane: Lane, { text }: Said = {}): Check =>
  laneCheck({
    id: 'shown-before-the-end',
    lane,
    sentence: (texts, name) => texts.shownBeforeTheEnd(name),
    look(trace, say) {
      const { shown, receipts, unit } = showingOf(trace, lane, text)
      const [first] = shown
      if (!first) return nothingShown(trace, lane, say)
      return first.receipts < receipts
        ? passed(say('firstShownAfter', first.receipts, receipts, unit), where(first.shown))
        : failed(shownAtTheEnd(trace, lane, say), where(first.shown))
    },
  })

/** The answer is shown, and none of it before all of it has come. */
export const nothingShownBeforeTheEnd = (lane: Lane): Check =>
  laneCheck({
    id: 'nothing-shown-before-the-end',
    lane,
    sentence: (texts, name) => texts.nothingShownBeforeTheEnd(name),
    look(trace, say) {
      const { shown, receipts, unit } = showingOf(trace, lane)
      const [first] = shown
      if (!first) return nothingShown(trace, lane, say)
      return first.receipts < receipts
        ? failed(say('firstShownAfter', first.receipts, receipts, unit), where(first.shown))
        : passed(shownAtTheEnd(trace, lane, say), where(first.shown))
    },
  })

/** How all of the answer had arrived when something of it was first shown. */
function shownAtTheEnd(trace: Trace, lane: Lane, say: Say<CheckTexts>): Evidence {
  const { receipts, unit } = showingOf(trace, lane)
  if (receipts > 1) return say('shownOnlyAtTheEnd', receipts, unit)
  const { why, chunks } = arrivalOf(trace, lane)
  return say('shownInOne', why, chunks)
}

/**
 * The answer is shown in at least so many steps, each after a new chunk of it had come, and at no time
 * does more than the share `mayWait` of it wait to be shown, as in code that shows some chunks and the
 * rest at the end; some of it waits on a busy machine. Nor does the code fall far behind the network.
 * Where it `mayPoll`, all of it may wait for a timer of the code's own: browsers slow timers down where
 * nobody looks.
 */
export const shownInPieces = (
  lane: Lane,
  {
    atLeast,
    mayWait = 0.5,
    mayPoll = false,
    text,
  }: { readonly atLeast: number; readonly mayWait?: number; readonly mayPoll?: boolean } & Said,
): Check =>
  laneCheck({
    id: 'shown-in-pieces',
    lane,
    sentence: (texts, name) => texts.shownInPieces(name, atLeast),
    look(trace, say) {
      const { shown, receipts, received, unit } = showingOf(trace, lane, text)
      const steps = stepsIn(trace, shown)
      const seen = say('steps', steps, receipts, unit)
      const first = where(shown[0]?.shown)
      if (steps === 0) return nothingShown(trace, lane, say)
      if (received < atLeast) {
        const { why, chunks } = arrivalOf(trace, lane)
        return failed(say('tooFew', received, unit, why, chunks), first)
      }
      if (steps < atLeast) return failed(seen, first)
      if (mayPoll && !isShownWithReceipts(trace, shown)) return passed(seen, first)
      const { share, at, isCleared } = mostWaiting(trace, lane, text)
      if (share > mayWait && at) {
        return failed(say(isCleared ? 'clearedAway' : 'keptBack', share), where(at))
      }
      const late = mostLate(trace, lane, text)
      return late.share > mayBeLate && late.at
        ? failed(say('lagged', late.share), where(late.at))
        : passed(seen, first)
    },
  })

/** What is shown so soon after a chunk was shown because it came, and not by a timer. */
const withReceiptMs = 5

/** Whether most of what was shown came with a chunk, and not by a timer of the code's own. */
function isShownWithReceipts(trace: Trace, shown: readonly AnswerShown[]): boolean {
  const prompt = shown.filter(({ shown: print }) => {
    const receipt = receiptBefore(trace, print)
    return receipt !== null && print.at - receipt.at <= withReceiptMs
  })
  return prompt.length * 2 > shown.length
}

/** A busy machine may be late with some of an answer. */
const mayBeLate = 0.25

/** So often, after something new had come, the log came to hold more letters than ever before. */
function stepsIn(trace: Trace, shown: readonly AnswerShown[]): number {
  const lettersAt = new Map<number, number>()
  for (const { shown: event, receipts } of shown) {
    lettersAt.set(receipts, letterCount(textUntil(trace, event)))
  }
  let most = 0
  let steps = 0
  for (const letters of lettersAt.values()) {
    if (letters > most) steps += 1
    most = Math.max(most, letters)
  }
  return steps
}

const letterCount = (text: string): number => Array.from(lettersOf(text)).length

/** What to say of a lane that showed nothing of its answer: what it got of it, and what else it printed. */
function nothingShown(trace: Trace, lane: Lane, say: Say<CheckTexts>): Finding {
  const name = laneNames[lane]
  const error = eventsOf(trace, lane, 'error')[0]
  if (error) return failed(say('nothingShownFailed', name), where(error))
  const { received, unit } = showingOf(trace, lane)
  if (received === 0) return failed(say('nothingReceived', name))
  const prints = eventsOf(trace, lane, 'shown').filter(isText)
  const last = prints.findLast(({ text }) => text.trim() !== '')
  if (!last) return failed(say('nothingShown', name, received, unit))
  const line = last.text.trim().replaceAll('\n', '↵')
  const quoted = Array.from(line).length > 40 ? `${Array.from(line).slice(0, 40).join('')}…` : line
  const text = isBytes.test(line) ? 'onlyBytesShown' : 'onlyOtherShown'
  return failed(say(text, prints.length, quoted), where(last))
}

/** As bytes look when they are printed, and other objects. */
const isBytes = /^(?:Uint8Array|\[object|[\d,\s[\]{}:]+$)/

/** The first of the answer is shown before `share` (0 to 1) of the response's time is over. */
export const firstShownBefore = (lane: Lane, share: number): Check =>
  laneCheck({
    id: 'first-shown-before',
    lane,
    sentence: (texts, name) => texts.firstShownBefore(name, share),
    look(trace, say) {
      const [first] = showingOf(trace, lane).shown
      if (!first) return nothingShown(trace, lane, say)
      const begun = eventsOf(trace, lane, 'request')[0]
      const ended = eventsOf(trace, lane, 'response-ended').at(-1)
      const { outcome, requests } = trace.summary(lane)
      const isLeft = [...requests.values()].some(({ serverEnd }) => serverEnd === 'client-left')
      // Who leaves early after showing something has waited for less than all.
      if (!ended && isLeft && outcome !== 'stopped') {
        return passed(say('shownAndLeft'), where(first.shown))
      }
      if (!begun || !ended || ended.at <= begun.at) return failed(say('unended'))
      const seen = (first.shown.at - begun.at) / (ended.at - begun.at)
      return found(seen < share, say('firstShownAt', seen), where(first.shown))
    },
  })

/** No � is shown: no character was decoded in halves. */
export const noReplacementCharacters = (lane: Lane): Check =>
  laneCheck({
    id: 'no-replacement-characters',
    lane,
    sentence: (texts, name) => texts.noReplacementCharacters(name),
    look(trace, say) {
      const prints = eventsOf(trace, lane, 'shown')
      const damaged = prints.filter(({ text }) => text.includes('\uFFFD'))
      const [first] = damaged
      if (!first) {
        return prints.length > 0
          ? passed(say('noneSeen'), where(prints.at(-1)))
          : nothingShown(trace, lane, say)
      }
      const count = damaged.reduce((sum, { text }) => sum + text.split('\uFFFD').length - 1, 0)
      const receipt = receiptBefore(trace, first)
      const chunk = receipt && chunkOf(trace, receipt)
      return failed(say('replacements', count, chunk), where(receipt ?? first))
    },
  })

/** In the end the log holds all of `text` in order; what else is shown between does not matter. */
export const showsTheWholeText = (lane: Lane, text: string): Check =>
  laneCheck({
    id: 'shows-the-whole-text',
    lane,
    sentence: (texts, name) => texts.showsTheWholeText(name),
    look(trace, say) {
      const wanted = Array.from(withoutSpaces(text))
      const shown = finalText(trace, lane)
      const last = eventsOf(trace, lane, 'shown').at(-1)
      const at = where(last)
      if (matchInOrder(shown, wanted.join('')).isWhole) {
        return passed(say('wholeText', wanted.length), at)
      }
      const right = beginningIn(shown, wanted)
      return failed(say('partOfText', right, wanted.length, wanted[right] ?? ''), at)
    },
  })

/**
 * How many of the first characters of `wanted` are in `shown`, signs between their letters aside: letters
 * that are scattered in other text are there by chance.
 */
function beginningIn(shown: string, wanted: readonly string[]): number {
  const letters = lettersOf(shown)
  let right = 0
  while (
    right < wanted.length &&
    letters.includes(lettersOf(wanted.slice(0, right + 1).join('')))
  ) {
    right += 1
  }
  return lettersOf(wanted.slice(0, right).join('')) === '' ? 0 : right
}

/**
 * In the end the log holds `text` and nothing else, line breaks aside, and spaces unless they `count`:
 * in a text of words they are part of it. What `aside` matches in the log is left out.
 */
export const showsExactly = (
  lane: Lane,
  text: string,
  {
    spaces = 'aside',
    aside,
  }: { readonly spaces?: 'aside' | 'count'; readonly aside?: RegExp } = {},
): Check =>
  laneCheck({
    id: 'shows-exactly',
    lane,
    sentence: (texts, name) => texts.showsExactly(name),
    look(trace, say) {
      const compared = (each: string) =>
        spaces === 'count' ? each.replace(/[\r\n]+/g, '').trim() : withoutSpaces(each)
      const whole = finalText(trace, lane)
      return compareTexts(
        compared(aside ? whole.replace(aside, '') : whole),
        compared(text),
        say,
        lastShown(trace, lane),
      )
    },
  })

const lastShown = (trace: Trace, lane: Lane): EventId | null =>
  where(eventsOf(trace, lane, 'shown').at(-1))

/** Whether `shown` is `wanted`, and if not, where the two part. */
function compareTexts(
  shown: string,
  wanted: string,
  say: Say<CheckTexts>,
  at: EventId | null,
): Finding {
  const expected = Array.from(wanted)
  const actual = Array.from(shown)
  const all = expected.length
  if (shown === wanted) return passed(say('wholeText', all), at)
  let right = 0
  while (right < all && actual[right] === expected[right]) right += 1
  const rest = actual.slice(right).join('')
  if (rest === '') return failed(say('partOfText', right, all, expected[right] ?? ''), at)
  if (right > 0 && rest.startsWith(expected.slice(0, 2).join(''))) {
    return failed(say('beginsAgain', right, all), at)
  }
  if (matchInOrder(shown, wanted).isWhole) {
    return failed(say('alsoShown', extraIn(shown, wanted)), at)
  }
  return failed(say('partlyRight', right, all, actual[right] ?? '', expected[right] ?? ''), at)
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '')

/** What stands in `shown` beside `wanted`: from where the two part, at most 20 characters. */
function extraIn(shown: string, wanted: string): string {
  const rest: string[] = []
  const expected = Array.from(wanted)
  let index = 0
  for (const character of shown) {
    if (character === expected[index]) index += 1
    else rest.push(character)
  }
  const extra = rest.join('')
  return rest.length > 20 ? `${rest.slice(0, 20).join('')}…` : extra
}

/** `text` is shown, at once or in steps. */
export const shows = (lane: Lane, text: string): Check =>
  laneCheck({
    id: `shows-${slug(text)}`,
    lane,
    sentence: (texts, name) => texts.shows(name, text),
    look(trace, say) {
      const prints = eventsOf(trace, lane, 'shown')
      const event = prints.find((each) => each.text.includes(text))
      // It may have been shown in parts.
      const pass = event !== undefined || finalText(trace, lane).includes(text)
      return found(
        pass,
        pass ? say('wasShown', text) : say('wasNotShown', text),
        where(event ?? prints.at(-1)),
      )
    },
  })

/** `text` is shown nowhere. */
export const doesNotShow = (lane: Lane, text: string): Check =>
  laneCheck({
    id: `does-not-show-${slug(text)}`,
    lane,
    sentence: (texts, name) => texts.doesNotShow(name, text),
    look(trace, say) {
      const prints = eventsOf(trace, lane, 'shown')
      const event = prints.find((each) => each.text.includes(text))
      return event
        ? failed(say('wasShown', text), where(event))
        : passed(say('wasNotShown', text), where(prints.at(-1)))
    },
  })

const slug = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()
