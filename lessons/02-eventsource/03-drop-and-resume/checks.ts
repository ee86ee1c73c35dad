import {
  eventsOf,
  failed,
  ownCheck,
  passed,
  responseStatus,
  resumedFrom,
  reworded,
  shownInPieces,
  showsExactly,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

const finished = /finished/i
/** What the code prints isn’t part of the text. */
const besideTheText = /[^\p{L}]*finished[^\p{L}]*/giu
/** Code may look at a timer whether the source has given up. */
const latestMs = 500

const finishedOnce = ownCheck({
  id: 'finished-once',
  lane: 'eventsource',
  texts: {
    en: {
      sentence: '“finished” is shown once, after the last event.',
      neverShown: '“finished” was never shown.',
      neverShownNext: 'Print it where you learn that the source won’t reconnect.',
      open: (after: number, all: number) =>
        `After ${after} of ${all} events, “finished” was shown while the source was still reconnecting.`,
      openNext: 'Ask the source itself: “readyState” says whether it will reconnect.',
      late: (ms: number) => `“finished” was shown ${ms} ms after the source had given up.`,
      lateNext: 'Print it when the source says that it has given up, not when a timer says so.',
      shown: (times: number, after: number, all: number) => {
        const often = times === 1 ? 'once' : `${times} times, the first time`
        return `Shown ${often} after ${after} of ${all} events.`
      },
      shownNext: 'Look at what is different the last time that “onerror” is called.',
    },
    zh: {
      sentence: '最后一个事件之后，显示一次“finished”。',
      neverShown: '没有显示“finished”。',
      neverShownNext: '试试在知道不会再重连的地方打印它。',
      open: (after, all) =>
        `收到第 ${after} 个事件之后，还在重连，就显示了“finished”，一共 ${all} 个事件。`,
      openNext: '试试看 EventSource 自己的 readyState：会不会重连，它知道。',
      late: (ms) => `EventSource 放弃重连以后过了 ${ms} ms，才显示“finished”。`,
      lateNext: '试试在 EventSource 表示放弃的那一刻打印，不要靠定时器。',
      shownNext: '试试看最后一次调用 onerror 时，有什么不同。',
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
    if (marks.length > 1 || before < received.length) {
      return failed(say('shown', marks.length, before, received.length), where(first))
    }
    if (eventsOf(trace, 'eventsource', 'source-opened').length > 0) {
      const closed = eventsOf(trace, 'eventsource', 'source-closed').at(-1)
      if (!closed || closed.sequence > first.sequence) {
        return failed(say('open', before, received.length), where(first))
      }
      const lateMs = first.at - closed.at
      if (lateMs > latestMs) return failed(say('late', Math.round(lateMs)), where(first))
    }
    return passed(say('shown', 1, before, received.length), where(first))
  },
})

/** The id of the event after which the first response breaks: halfway, rounded up. */
const idAtTheBreak = (text: string, idStep: number): string =>
  String(Math.ceil(Array.from(text).length / 2) * idStep)

export default (given: GivenValues) => [
  shownInPieces('eventsource', { atLeast: 3, text: given.server('text') }),
  reworded(showsExactly('eventsource', given.server('text'), { aside: besideTheText }), {
    id: 'whole-and-once',
    en: 'The whole text is shown, with no character repeated.',
    zh: '文字完整显示，没有重复的字符。',
  }),
  resumedFrom('eventsource', idAtTheBreak(given.server('text'), Number(given.server('idStep')))),
  reworded(responseStatus('eventsource', 204), {
    id: 'until-the-server-says-so',
    en: 'EventSource reconnects until the server says that there is nothing more (204).',
    zh: 'EventSource 一直重连，直到服务器表示已经发完（204）。',
  }),
  finishedOnce,
]
