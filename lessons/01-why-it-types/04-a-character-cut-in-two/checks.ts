import {
  eventsOf,
  failed,
  finalText,
  found,
  noError,
  noReplacementCharacters,
  ownCheck,
  passed,
  shownBeforeTheEnd,
  shownInPieces,
  showsExactly,
  survivesEveryCut,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

/** The number that *Make* asks for, behind the text. */
const numberAtTheEnd = /\d+\s*$/

/** What *Make* adds to *Modify*: characters are counted, not bytes. */
const saysHowLong = (text: string) =>
  ownCheck({
    id: 'says-how-long',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'After the text, the output says how many characters it has.',
        noNumber: 'The output doesn’t end with a number.',
        noNumberNext:
          'Add up the lengths of the texts that your reader returns, and print the sum after the loop.',
        right: (count: number) => `The output says ${count}.`,
        bytes: (count: number) => `The output says ${count}, which is the number of bytes.`,
        bytesNext: 'Add up the lengths of the text that your reader returns, not of the chunks.',
        other: (shown: number, wanted: number) =>
          `The output says ${shown}; the text has ${wanted}.`,
        otherNext: 'Count every character once, spaces too, and start at 0.',
      },
      zh: {
        sentence: '文字后面打印了字符数。',
        noNumber: '输出的末尾不是数字。',
        noNumberNext: '试试把 reader 读到的文本长度加起来，循环结束后打印总和。',
        right: (count: number) => `输出的是 ${count}。`,
        bytes: (count: number) => `输出的是 ${count}，那是字节数。`,
        bytesNext: '试试累加 reader 读到的文本长度，不要用数据块的长度。',
        other: (shown: number, wanted: number) => `输出的是 ${shown}，文字有 ${wanted} 个字符。`,
        otherNext: '试试从 0 开始，每个字符数一次，空格也算。',
      },
    },
    look(trace, say) {
      const at = where(eventsOf(trace, 'fetch', 'shown').at(-1))
      const [digits] = numberAtTheEnd.exec(finalText(trace, 'fetch')) ?? []
      if (digits === undefined) return failed(say('noNumber'), at)
      const shown = Number(digits)
      // An emoji is one code point of two UTF-16 units: both ways to count are right.
      if ([text.length, Array.from(text).length].includes(shown))
        return passed(say('right', shown), at)
      const bytes = new TextEncoder().encode(text).length
      return shown === bytes
        ? failed(say('bytes', shown), at)
        : found(false, say('other', shown, text.length), at)
    },
  })

export default (given: GivenValues) => [
  noError('fetch'),
  shownBeforeTheEnd('fetch'),
  shownInPieces('fetch', { atLeast: 3 }),
  noReplacementCharacters('fetch'),
  showsExactly('fetch', given.server('text'), { spaces: 'count', aside: numberAtTheEnd }),
  saysHowLong(given.server('text')),
  survivesEveryCut('fetch'),
]
