import {
  eventsOf,
  failed,
  finalText,
  found,
  ownCheck,
  responseStatus,
  resumedFrom,
  reworded,
  where,
} from '../../../src/lesson/checks/index.ts'

const wanted = 'It goes on where it was.'
const finished = /finished/i

const lettersOf = (text: string): string => text.replace(/[^\p{L}.]+/gu, '')

/** Marks that the code adds, such as that it has finished, are not part of the text. */
const wholeAndOnce = ownCheck({
  id: 'whole-and-once',
  sentence: { en: 'The whole text is shown, and no character twice.' },
  look(trace) {
    const shown = finalText(trace, 'eventsource').replace(/finished\W*/gi, '')
    const last = eventsOf(trace, 'eventsource', 'shown').at(-1)
    if (!last) return failed('Nothing was shown.')
    const pass = lettersOf(shown) === lettersOf(wanted)
    const text = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown
    return found(pass, `Shown: “${text}”`, where(last))
  },
})

const finishedOnce = ownCheck({
  id: 'finished-once',
  sentence: { en: '“finished” is shown once, after the last event.' },
  look(trace) {
    const marks = eventsOf(trace, 'eventsource', 'shown').filter(({ text }) => finished.test(text))
    const [first] = marks
    if (!first) return failed('“finished” was never shown.')
    // A `fetch` that reads the events by hand receives no events, but pieces.
    const received = [
      ...eventsOf(trace, 'eventsource', 'event-received'),
      ...eventsOf(trace, 'eventsource', 'received'),
    ]
    const before = received.filter(({ sequence }) => sequence < first.sequence).length
    const often = marks.length === 1 ? 'once' : `${marks.length} times, the first time`
    return found(
      marks.length === 1 && before === received.length,
      `Shown ${often} after ${before} of ${received.length} events.`,
      where(first),
    )
  },
})

export default [
  wholeAndOnce,
  resumedFrom('eventsource', '12'),
  reworded(responseStatus('eventsource', 204), {
    id: 'until-the-server-says-so',
    en: 'EventSource comes back until the server says that there is no more (204).',
  }),
  finishedOnce,
]
