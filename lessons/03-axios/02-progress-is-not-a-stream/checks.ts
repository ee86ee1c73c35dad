import {
  eventsOf,
  finalText,
  found,
  noError,
  ownCheck,
  shownBeforeTheEnd,
  shownInPieces,
  where,
} from '../../../src/lesson/checks/index.ts'

const sentence = '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用'

/** Where two texts part, in words; null if they are the same. */
function difference(shown: string): string | null {
  if (shown === sentence) return null
  const at = Array.from(sentence).findIndex((character, index) => shown[index] !== character)
  if (at < 0 || shown.length > sentence.length) {
    return `${shown.length} characters were shown, and the sentence has ${sentence.length}.`
  }
  return `${at} characters were right; then “${sentence[at]}” is missing.`
}

/** Brackets, quotes and commas of the JSON may be shown or not. */
const eachOnce = ownCheck({
  id: 'each-character-once',
  sentence: { en: 'axios shows each character of the sentence once.' },
  look(trace) {
    const last = eventsOf(trace, 'axios', 'shown').at(-1)
    const problem = difference(finalText(trace, 'axios').replace(/[[\]",\s]/g, ''))
    return found(
      problem === null,
      problem ?? `All ${sentence.length} characters were shown once.`,
      last ? where(last) : null,
    )
  },
})

export default [
  noError('axios'),
  shownBeforeTheEnd('axios'),
  // axios tells three times a second, however fast the server is: at ten times the speed, twice.
  shownInPieces('axios', { atLeast: 2 }),
  eachOnce,
]
