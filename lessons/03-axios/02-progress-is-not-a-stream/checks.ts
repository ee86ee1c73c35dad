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
        otherLengthNext: 'Cut off what you have shown already: the text so far is all of it.',
        missing: (right: number, character: string) =>
          right === 0
            ? `The first character, “${character}”, is missing.`
            : `The output is right up to character ${right}; then “${character}” is missing.`,
        missingNext:
          'Cut the text after the characters that you have shown: “loaded” counts bytes.',
      },
      zh: {
        sentence: 'axios 显示句子里的每个字符，而且只显示一次。',
        eachOnce: `${sentence.length} 个字符都显示了一次。`,
        otherLength: (shown: number) => `显示了 ${shown} 个字符，句子有 ${sentence.length} 个。`,
        otherLengthNext: '试试去掉已经显示过的：每次得到的都是到目前为止的全部文字。',
        missingNext: '试试按已经显示的字符数来截取：loaded 数的是字节。',
        missing: (right: number, character: string) =>
          right === 0
            ? `第一个字符“${character}”就没有显示。`
            : `前 ${right} 个字符是对的，接下来缺“${character}”。`,
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
    zh: {
      sentence: '每次调用只添加新来的内容，不清空输出。',
      cleared: (times: number) => `输出清空了 ${times} 次。`,
      clearedNext: '试试记住已经显示了多少，只添加剩下的。',
      notCleared: '没有清空过输出。',
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
