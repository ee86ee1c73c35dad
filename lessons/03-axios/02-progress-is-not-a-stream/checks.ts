import {
  eventsOf,
  failed,
  finalText,
  noError,
  ownCheck,
  passed,
  shownBeforeTheEnd,
  shownInPieces,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

/** The JSON’s brackets, quotes and commas may be shown or left out. */
const eachOnce = (sentence: string) =>
  ownCheck({
    id: 'each-character-once',
    lane: 'axios',
    texts: {
      en: {
        sentence: 'axios shows each character of the sentence once.',
        eachOnce: `All ${sentence.length} characters were shown once.`,
        otherLength: (shown: number) =>
          `${shown} characters were shown, and the sentence has ${sentence.length}.`,
        missing: (right: number, character: string) =>
          `The first ${right} characters were right; then “${character}” is missing.`,
      },
    },
    look(trace, say) {
      const last = eventsOf(trace, 'axios', 'shown').at(-1)
      const shown = finalText(trace, 'axios').replace(/[[\]",\s]/g, '')
      if (shown === sentence) return passed(say('eachOnce'), where(last))
      const at = Array.from(sentence).findIndex((character, index) => shown[index] !== character)
      const character = sentence[at]
      return character === undefined || shown.length > sentence.length
        ? failed(say('otherLength', shown.length), where(last))
        : failed(say('missing', at, character), where(last))
    },
  })

/** What is new is added: the log is never emptied to be filled again. */
const onlyAppends = ownCheck({
  id: 'only-appends',
  lane: 'axios',
  texts: {
    en: {
      sentence: 'Each call adds what is new, and nothing is cleared.',
      cleared: (times: number) =>
        `The output was cleared ${times === 1 ? 'once' : `${times} times`}.`,
      clearedNext: 'Remember how much you have shown, and append only the rest.',
      notCleared: 'The output was never cleared.',
    },
  },
  look(trace, say) {
    const cleared = eventsOf(trace, 'axios', 'output-cleared')
    const [first] = cleared
    return first ? failed(say('cleared', cleared.length), where(first)) : passed(say('notCleared'))
  },
})

export default (given: GivenValues) => [
  noError('axios'),
  shownBeforeTheEnd('axios'),
  shownInPieces('axios', { atLeast: 3 }),
  eachOnce(given.server('text')),
  onlyAppends,
]
