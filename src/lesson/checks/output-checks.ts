import { laneNames, type Lane } from '../../trace/model/lane.ts'
import type { Check } from '../model.ts'
import { failed, found, laneCheck, passed } from './check.ts'
import {
  chunkOf,
  eventsOf,
  finalText,
  matchInOrder,
  receiptBefore,
  showingOf,
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
      const { shown, receipts } = showingOf(trace, lane, text)
      const [first] = shown
      if (!first) return failed(say('nothingShown', laneNames[lane]))
      return first.receipts < receipts
        ? passed(say('firstShownAfter', first.receipts, receipts), where(first.shown))
        : failed(say('shownOnlyAtTheEnd', receipts), where(first.shown))
    },
  })

/** The answer is shown, and none of it before all of it has come. */
export const nothingShownBeforeTheEnd = (lane: Lane): Check =>
  laneCheck({
    id: 'nothing-shown-before-the-end',
    lane,
    sentence: (texts, name) => texts.nothingShownBeforeTheEnd(name),
    look(trace, say) {
      const { shown, receipts } = showingOf(trace, lane)
      const [first] = shown
      if (!first) return failed(say('nothingShown', laneNames[lane]))
      return first.receipts < receipts
        ? failed(say('firstShownAfter', first.receipts, receipts), where(first.shown))
        : passed(say('shownOnlyAtTheEnd', receipts), where(first.shown))
    },
  })

/** The answer is shown in at least so many steps, each after a new chunk of it had come. */
export const shownInPieces = (
  lane: Lane,
  { atLeast, text }: { readonly atLeast: number } & Said,
): Check =>
  laneCheck({
    id: 'shown-in-pieces',
    lane,
    sentence: (texts, name) => texts.shownInPieces(name, atLeast),
    look(trace, say) {
      const { shown, receipts } = showingOf(trace, lane, text)
      const steps = new Set(shown.map((each) => each.receipts)).size
      const first = shown[0]?.shown
      return found(steps >= atLeast, say('steps', steps, receipts), where(first))
    },
  })

/** The first of the answer is shown before `share` (0 to 1) of the response's time is over. */
export const firstShownBefore = (lane: Lane, share: number): Check =>
  laneCheck({
    id: 'first-shown-before',
    lane,
    sentence: (texts, name) => texts.firstShownBefore(name, share),
    look(trace, say) {
      const [first] = showingOf(trace, lane).shown
      if (!first) return failed(say('nothingShown', laneNames[lane]))
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
          : failed(say('nothingShown', laneNames[lane]))
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
      const wanted = withoutSpaces(text)
      const all = Array.from(wanted).length
      const { matched, isWhole } = matchInOrder(finalText(trace, lane), wanted)
      const last = eventsOf(trace, lane, 'shown').at(-1)
      const at = where(last)
      if (isWhole) return passed(say('wholeText', all), at)
      return failed(say('partOfText', matched, all, Array.from(wanted)[matched] ?? ''), at)
    },
  })

/** In the end the log holds `text` and nothing else, spaces and line breaks aside. */
export const showsExactly = (lane: Lane, text: string): Check =>
  laneCheck({
    id: 'shows-exactly',
    lane,
    sentence: (texts, name) => texts.showsExactly(name),
    look(trace, say) {
      const wanted = withoutSpaces(text)
      const shown = withoutSpaces(finalText(trace, lane))
      const all = Array.from(wanted).length
      const last = eventsOf(trace, lane, 'shown').at(-1)
      const at = where(last)
      if (shown === wanted) return passed(say('wholeText', all), at)
      const { matched, isWhole } = matchInOrder(shown, wanted)
      if (!isWhole)
        return failed(say('partOfText', matched, all, Array.from(wanted)[matched] ?? ''), at)
      return failed(say('alsoShown', extraIn(shown, wanted)), at)
    },
  })

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
