import {
  eventsOf,
  failed,
  finalText,
  noError,
  ownCheck,
  passed,
  requests,
  shownBeforeTheEnd,
  shownInPieces,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

/** What the lesson is about: `fetch`, also within axios, leaves no trace of this object. */
const byXhr = ownCheck({
  id: 'by-xml-http-request',
  lane: 'axios',
  texts: {
    en: {
      sentence: 'The response is received by an XMLHttpRequest.',
      seen: 'An XMLHttpRequest received it.',
      other: 'fetch received it, not an XMLHttpRequest.',
      otherNext:
        'Make the request with “new XMLHttpRequest()”: this lesson looks underneath axios.',
      none: 'No response was received to its end.',
      noneNext: 'Call “xhr.send()”, and let the response arrive.',
    },
    zh: {
      sentence: '响应由 XMLHttpRequest 接收。',
      seen: '接收响应的是 XMLHttpRequest。',
      other: '接收响应的是 fetch，不是 XMLHttpRequest。',
      otherNext: '试试用 new XMLHttpRequest() 发请求：本课要看的是 axios 底下。',
      none: '没有一个响应收到结束。',
      noneNext: '试试调用 xhr.send()，等响应全部到达。',
    },
  },
  look(trace, say) {
    const [end] = eventsOf(trace, 'axios', 'receive-ended')
    if (!end) return failed(say('none'))
    return end.client === 'XMLHttpRequest'
      ? passed(say('seen'), where(end))
      : failed(say('other'), where(end))
  },
})

/** The array may be shown as it is sent or as its characters. */
const textOnce = (text: string) =>
  ownCheck({
    id: 'text-once',
    lane: 'axios',
    texts: {
      en: {
        sentence: 'At the end, axios shows the text once.',
        once: 'The text was shown once.',
        often: (times: number) => `The text’s beginning is in the output ${times} times.`,
        oftenNext:
          '“responseText” always starts from the beginning: clear the output before you append it.',
        other: (shown: number, wanted: number) =>
          `The output has ${shown} characters, and the text has ${wanted}.`,
        otherNext: 'Show “responseText” once more when the response has ended.',
      },
      zh: {
        sentence: '到最后，axios 显示的文字只有一份。',
        once: '文字显示了一份。',
        often: (times: number) => `文字的开头在输出里出现了 ${times} 次。`,
        oftenNext: '试试先清空输出再添加：responseText 每次都从头开始。',
        other: (shown: number, wanted: number) => `输出里有 ${shown} 个字符，文字有 ${wanted} 个。`,
        otherNext: '试试响应结束后，再显示一次 responseText。',
      },
    },
    look(trace, say) {
      const at = where(eventsOf(trace, 'axios', 'shown').at(-1))
      const shown = finalText(trace, 'axios').replace(/[[\]",\s]/g, '')
      const wanted = text.replace(/[[\]",\s]/g, '')
      if (shown === wanted) return passed(say('once'), at)
      const times = shown.split(wanted.slice(0, 2)).length - 1
      if (times > 1) return failed(say('often', times), at)
      return failed(say('other', Array.from(shown).length, Array.from(wanted).length), at)
    },
  })

export default (given: GivenValues) => [
  noError('axios'),
  requests('axios', 1),
  byXhr,
  shownBeforeTheEnd('axios'),
  shownInPieces('axios', { atLeast: 3 }),
  textOnce(given.server('text')),
]
