import { eventsOf, isSameBytes, type AnswerRules } from '../../src/lesson/checks/index.ts'

const rules: AnswerRules = {
  'event-complete': (event, trace) => {
    const [first] = eventsOf(trace, 'fetch', 'shown')
    const before = eventsOf(trace, 'fetch', 'received').findLast(
      ({ sequence }) => first !== undefined && sequence < first.sequence,
    )
    return isSameBytes(event, before)
  },

  'answer-complete': (event, trace) => {
    const last = eventsOf(trace, 'fetch', 'written').find(({ bytes }) =>
      new TextDecoder().decode(bytes).includes('"finish_reason":"stop"'),
    )
    return isSameBytes(event, last)
  },

  'no-ending': (event, trace) => isSameBytes(event, eventsOf(trace, 'fetch', 'received').at(-1)),

  'lost-line': (event, trace) => isSameBytes(event, eventsOf(trace, 'fetch', 'received').at(-1)),

  'second-order': (event) =>
    (event.kind === 'request' || event.kind === 'headers') && event.request === 2,
}

export default rules
