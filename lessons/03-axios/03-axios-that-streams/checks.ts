import {
  doesNotShow,
  eventsOf,
  failed,
  finalText,
  firstShownBefore,
  found,
  noError,
  noReplacementCharacters,
  ownCheck,
  reworded,
  shownInPieces,
  shows,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

const reason = 'No simulated server at /api/txet.'

const textThenReason = (text: string) =>
  ownCheck({
    id: 'text-then-reason',
    lane: 'axios',
    texts: {
      en: {
        sentence: 'The message about /api/txet comes after the whole text.',
        after: 'The message came after the text.',
        missing: 'The text or the message isn’t in the output as a whole.',
        missingNext:
          'Wait for each stream to end before you begin with the next: await your function.',
        mixed: 'The message was shown before the text was complete.',
        mixedNext: 'Wait for the first stream to end before you make the second request.',
      },
      zh: {
        sentence: '关于 /api/txet 的错误信息显示在全部文字之后。',
        after: '错误信息在文字之后。',
        missing: '输出里没有完整的文字或完整的错误信息。',
        missingNext: '试试给函数调用加上 await：前一个流结束了，再开始下一个。',
        mixed: '文字还没有显示完，就显示了错误信息。',
        mixedNext: '试试等第一个流结束，再发第二次请求。',
      },
    },
    look(trace, say) {
      const shown = finalText(trace, 'axios')
      const at = where(eventsOf(trace, 'axios', 'shown').at(-1))
      const textAt = shown.indexOf(text)
      const reasonAt = shown.indexOf(reason)
      if (textAt < 0 || reasonAt < 0) return failed(say('missing'), at)
      const isAfter = textAt < reasonAt
      return found(isAfter, say(isAfter ? 'after' : 'mixed'), at)
    },
  })

export default (given: GivenValues) => [
  noError('axios'),
  firstShownBefore('axios', 0.5),
  shownInPieces('axios', { atLeast: 4 }),
  noReplacementCharacters('axios'),
  reworded(shows('axios', given.server('text')), {
    id: 'shows-the-text',
    en: 'axios shows the text of /api/text.',
    zh: 'axios 显示 /api/text 的文字。',
  }),
  reworded(shows('axios', reason), {
    id: 'shows-the-reason',
    en: 'axios shows the server’s message about /api/txet.',
    zh: 'axios 显示服务器关于 /api/txet 的错误信息。',
  }),
  reworded(doesNotShow('axios', 'ReadableStream'), {
    id: 'shows-no-object',
    en: 'The text of the error is shown, not an object.',
    zh: '显示的是错误信息，不是一个对象。',
  }),
  textThenReason(given.server('text')),
]
