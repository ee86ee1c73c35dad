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
