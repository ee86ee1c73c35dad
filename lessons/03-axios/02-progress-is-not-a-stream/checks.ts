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
} from '../../../src/lesson/checks/index.ts'

const sentence = '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用'

/** The JSON’s brackets, quotes and commas may be shown or left out. */
const eachOnce = ownCheck({
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

export default [
  noError('axios'),
  shownBeforeTheEnd('axios'),
  // axios reports progress three times a second, however fast the server is: twice at ten times the speed.
  shownInPieces('axios', { atLeast: 2 }),
  eachOnce,
]
