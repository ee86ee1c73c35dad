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
  passed,
  requests,
  reworded,
  shownInPieces,
  shows,
  where,
  writtenBodies,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

const reason = 'No simulated server at /api/txet.'

/** What the server said about the typo is read from its response: all of it, not known by heart. */
const wholeReason = ownCheck({
  id: 'shows-the-reason',
  lane: 'axios',
  texts: {
    en: {
      sentence: 'axios shows the server’s whole message about /api/txet.',
      whole: 'The whole message was shown.',
      none: 'No response had an error.',
      noneNext: 'Make the second request, too, to /api/txet.',
      notWhole: (right: number, all: number) =>
        right === 0
          ? 'The message wasn’t shown.'
          : `The message wasn’t shown whole: ${right} of ${all} characters.`,
      notWholeNext: 'Read the body of the error with the same loop, to its end.',
    },
    zh: {
      sentence: 'axios 显示服务器关于 /api/txet 的完整错误信息。',
      whole: '错误信息完整显示了。',
      none: '没有出错的响应。',
      noneNext: '试试发出第二次请求，地址是 /api/txet。',
      notWhole: (right, all) =>
        right === 0
          ? '没有显示错误信息。'
          : `错误信息没有完整显示：只有前 ${right} 个字符，共 ${all} 个。`,
      notWholeNext: '试试用同一个循环，把错误的响应体读到结束。',
    },
  },
  look(trace, say) {
    const at = where(eventsOf(trace, 'axios', 'shown').at(-1))
    const refused = eventsOf(trace, 'axios', 'headers').findLast(({ status }) => status >= 400)
    const body = refused && writtenBodies(trace, 'axios').get(refused.request)
    if (!body) return failed(say('none'), at)
    const wanted = new TextDecoder().decode(body).replace(/\s+/g, ' ').trim()
    const shown = finalText(trace, 'axios').replace(/\s+/g, ' ')
    if (shown.includes(wanted)) return passed(say('whole'), at)
    let right = wanted.length - 1
    while (right > 0 && !shown.includes(wanted.slice(0, right))) right -= 1
    return failed(say('notWhole', right < 10 ? 0 : right, wanted.length), at)
  },
})

const textThenReason = (text: string) =>
  ownCheck({
    id: 'text-then-reason',
    lane: 'axios',
    texts: {
      en: {
        sentence: 'The message about /api/txet comes after the whole text.',
        after: 'The message came after the text.',
        noText: 'The text isn’t in the output as a whole, so nothing can come after it.',
        noTextNext: 'First show the whole text of /api/text.',
        noReason: 'The message isn’t in the output.',
        noReasonNext: 'First show the message: read the body of the error.',
        mixed: 'The message was shown before the text was complete.',
        mixedNext: 'Wait for the first stream to end before you make the second request.',
      },
      zh: {
        sentence: '关于 /api/txet 的错误信息显示在全部文字之后。',
        after: '错误信息在文字之后。',
        noText: '输出里没有完整的文字，也就说不上它后面有什么。',
        noTextNext: '试试先完整显示 /api/text 的文字。',
        noReason: '输出里没有错误信息。',
        noReasonNext: '试试先显示错误信息：读出错误的响应体。',
        mixed: '文字还没有显示完，就显示了错误信息。',
        mixedNext: '试试等第一个流结束，再发第二次请求。',
      },
    },
    look(trace, say) {
      const shown = finalText(trace, 'axios')
      const at = where(eventsOf(trace, 'axios', 'shown').at(-1))
      const textAt = shown.indexOf(text)
      const reasonAt = shown.indexOf(reason)
      if (reasonAt < 0) return failed(say('noReason'), at)
      // The message may stand in the middle of the text.
      const begun = shown.slice(0, reasonAt)
      const isCut = textAt < 0 && begun !== '' && text.startsWith(begun.trim())
      if (textAt < 0 && !isCut) return failed(say('noText'), at)
      const isAfter = textAt >= 0 && textAt < reasonAt
      return found(isAfter, say(isAfter ? 'after' : 'mixed'), at)
    },
  })

export default (given: GivenValues) => [
  noError('axios'),
  requests('axios', 2),
  firstShownBefore('axios', 0.5),
  shownInPieces('axios', { atLeast: 4, mayWait: 0.4, text: given.server('text') }),
  noReplacementCharacters('axios'),
  reworded(shows('axios', given.server('text')), {
    id: 'shows-the-text',
    en: 'axios shows the text of /api/text.',
    zh: 'axios 显示 /api/text 的文字。',
  }),
  wholeReason,
  reworded(doesNotShow('axios', 'ReadableStream'), {
    id: 'shows-no-object',
    en: 'The text of the error is shown, not an object.',
    zh: '显示的是错误信息，不是一个对象。',
  }),
  textThenReason(given.server('text')),
]
