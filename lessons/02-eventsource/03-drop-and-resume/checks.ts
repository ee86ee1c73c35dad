import {
  eventsOf,
  failed,
  finalText,
  found,
  ownCheck,
  responseStatus,
  resumedFrom,
  reworded,
  shownInPieces,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

const finished = /finished/i

const lettersOf = (text: string): string => text.replace(/[^\p{L}]+/gu, '')

/** Words that the code adds, such as “finished”, aren’t part of the text. */
const wholeAndOnce = (wanted: string) =>
  ownCheck({
    id: 'whole-and-once',
    lane: 'eventsource',
    texts: {
      en: {
        sentence: 'The whole text is shown, with no character repeated.',
        nothingShown: 'Nothing was shown.',
        shown: (text: string) => `Shown: “${text}”`,
      },
      zh: {
        sentence: '文字完整显示，没有重复的字符。',
        nothingShown: '什么也没有显示。',
        shown: (text: string) => `显示的是“${text}”。`,
      },
    },
    look(trace, say) {
      const shown = finalText(trace, 'eventsource').replace(/finished\W*/gi, '')
      const last = eventsOf(trace, 'eventsource', 'shown').at(-1)
      if (!last) return failed(say('nothingShown'))
      const pass = lettersOf(shown) === lettersOf(wanted)
      const text = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown
      return found(pass, say('shown', text), where(last))
    },
  })

const finishedOnce = ownCheck({
  id: 'finished-once',
  lane: 'eventsource',
  texts: {
    en: {
      sentence: '“finished” is shown once, after the last event.',
      neverShown: '“finished” was never shown.',
      shown: (times: number, after: number, all: number) => {
        const often = times === 1 ? 'once' : `${times} times, the first time`
        return `Shown ${often} after ${after} of ${all} events.`
      },
    },
    zh: {
      sentence: '最后一个事件之后，显示一次“finished”。',
      neverShown: '没有显示“finished”。',
      shown: (times: number, after: number, all: number) =>
        times === 1
          ? after === all
            ? `收到全部 ${all} 个事件之后，显示了“finished”。`
            : `收到第 ${after} 个事件之后，显示了“finished”，一共 ${all} 个事件。`
          : `“finished”显示了 ${times} 次，第一次是在收到第 ${after} 个事件之后，一共 ${all} 个事件。`,
    },
  },
  look(trace, say) {
    const marks = eventsOf(trace, 'eventsource', 'shown').filter(({ text }) => finished.test(text))
    const [first] = marks
    if (!first) return failed(say('neverShown'))
    // Code that reads the events by hand with `fetch` receives chunks and no events.
    const received = [
      ...eventsOf(trace, 'eventsource', 'event-received'),
      ...eventsOf(trace, 'eventsource', 'received'),
    ]
    const before = received.filter(({ sequence }) => sequence < first.sequence).length
    return found(
      marks.length === 1 && before === received.length,
      say('shown', marks.length, before, received.length),
      where(first),
    )
  },
})

/** The id of the event after which the first response breaks: halfway, rounded up. */
const idAtTheBreak = (text: string, idStep: number): string =>
  String(Math.ceil(Array.from(text).length / 2) * idStep)

export default (given: GivenValues) => [
  shownInPieces('eventsource', { atLeast: 3, text: given.server('text') }),
  wholeAndOnce(given.server('text')),
  resumedFrom('eventsource', idAtTheBreak(given.server('text'), Number(given.server('idStep')))),
  reworded(responseStatus('eventsource', 204), {
    id: 'until-the-server-says-so',
    en: 'EventSource reconnects until the server says that there is nothing more (204).',
    zh: 'EventSource 一直重连，直到服务器表示已经发完（204）。',
  }),
  finishedOnce,
]
