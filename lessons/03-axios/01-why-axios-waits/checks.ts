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
  writtenBodies,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

/** An XMLHttpRequest itself accepts anything; axios asks for JSON first. */
const isOfAxios = ([name, value]: readonly [string, string]): boolean =>
  name.toLowerCase() === 'accept' && value.includes('application/json')

/** What the lesson is about: `fetch`, also within axios, leaves no trace of this object. */
const byXhr = ownCheck({
  id: 'by-xml-http-request',
  lane: 'axios',
  texts: {
    en: {
      sentence: 'The response is received by an XMLHttpRequest.',
      seen: 'An XMLHttpRequest received it.',
      other: 'fetch received it, not an XMLHttpRequest.',
      byAxios:
        'An XMLHttpRequest received it, and axios made it: the headers sent are those of axios.',
      byAxiosNext: 'Make the XMLHttpRequest yourself: this lesson looks underneath axios.',
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
      byAxios: '接收响应的是 XMLHttpRequest，但它由 axios 创建：发出的是 axios 的请求头。',
      byAxiosNext: '试试自己创建 XMLHttpRequest：本课要看的是 axios 底下。',
      none: '没有一个响应收到结束。',
      noneNext: '试试调用 xhr.send()，等响应全部到达。',
    },
  },
  look(trace, say) {
    const [end] = eventsOf(trace, 'axios', 'receive-ended')
    if (!end) return failed(say('none'))
    if (end.client !== 'XMLHttpRequest') return failed(say('other'), where(end))
    const request = eventsOf(trace, 'axios', 'request').find((each) => each.request === end.request)
    return request?.headers.some(isOfAxios)
      ? failed(say('byAxios'), where(request))
      : passed(say('seen'), where(end))
  },
})

/** How often `text` begins as the answer does. */
const beginnings = (text: string, wanted: string): number =>
  text.split(wanted.slice(0, 2)).length - 1

/**
 * The array may be shown as it is sent or as its characters, but whole; “loaded”, which the code in the
 * text prints, may stand behind it. On the way there, too, nothing stands in the output twice.
 */
const textOnce = (text: string) =>
  ownCheck({
    id: 'text-once',
    lane: 'axios',
    texts: {
      en: {
        sentence: 'axios shows the text once, and never twice on the way.',
        once: 'The text was shown once.',
        often: (times: number) => `The text’s beginning was in the output ${times} times.`,
        oftenNext:
          '“responseText” always starts from the beginning: clear the output before you append it.',
        nothing: 'The output has nothing of the text.',
        nothingNext: 'Show “responseText” while the response arrives.',
        other: (shown: number, wanted: number) =>
          `The output has the first ${shown} characters, and the text has ${wanted}.`,
        otherNext: 'Show “responseText” once more when the response has ended.',
        differs: (at: number, shown: string, wanted: string) =>
          `Character ${at} of the output is “${shown}”, and that of the text is “${wanted}”.`,
        differsNext: 'Show “responseText” as it is, and nothing else.',
      },
      zh: {
        sentence: 'axios 显示的文字只有一份，中途也不重复。',
        once: '文字显示了一份。',
        often: (times: number) => `文字的开头在输出里同时出现了 ${times} 次。`,
        oftenNext: '试试先清空输出再添加：responseText 每次都从头开始。',
        nothing: '输出里没有这段文字。',
        nothingNext: '试试在响应到达的过程中显示 responseText。',
        other: (shown: number, wanted: number) =>
          `输出里只有前 ${shown} 个字符，文字有 ${wanted} 个。`,
        otherNext: '试试响应结束后，再显示一次 responseText。',
        differs: (at, shown, wanted) =>
          `第 ${at} 个字符：文字里是“${wanted}”，输出里是“${shown}”。`,
        differsNext: '试试原样显示 responseText，不要显示别的。',
      },
    },
    look(trace, say) {
      const at = where(eventsOf(trace, 'axios', 'shown').at(-1))
      let log = ''
      let times = 0
      for (const event of trace.eventsOf('axios')) {
        if (event.kind === 'output-cleared') log = ''
        else if (event.kind === 'shown') log += event.text.replace(/[[\]",\s]/g, '')
        times = Math.max(times, beginnings(log, text))
      }
      if (times > beginnings(text, text)) return failed(say('often', times), at)
      const [sent = new Uint8Array()] = writtenBodies(trace, 'axios').values()
      const shown = finalText(trace, 'axios')
        .trim()
        .replace(/\s*loaded$/, '')
        .replace(/\n/g, '')
      const wanted = shown.startsWith('[') ? new TextDecoder().decode(sent) : text
      if (shown === wanted) return passed(say('once'), at)
      if (shown === '') return failed(say('nothing'), at)
      const [actual, expected] = [Array.from(shown), Array.from(wanted)]
      if (wanted.startsWith(shown)) return failed(say('other', actual.length, expected.length), at)
      const index = actual.findIndex((character, position) => character !== expected[position])
      return failed(say('differs', index + 1, actual[index] ?? '', expected[index] ?? ''), at)
    },
  })

export default (given: GivenValues) => [
  noError('axios'),
  requests('axios', 1),
  byXhr,
  shownBeforeTheEnd('axios'),
  shownInPieces('axios', { atLeast: 3, mayPoll: true }),
  textOnce(given.server('text')),
]
