import { eventsOf, isSameBytes, type AnswerRules } from '../../src/lesson/checks/index.ts'

const rules: AnswerRules = {
  'fetch-resolved': ({ kind }) => kind === 'headers',

  'text-waited': ({ kind }) => kind === 'response-ended' || kind === 'receive-ended',

  'character-cut': (event, trace) => {
    // Each chunk is shown by itself, so they are as many.
    const broken = eventsOf(trace, 'fetch', 'shown').findIndex(({ text }) =>
      text.includes('\uFFFD'),
    )
    return isSameBytes(event, eventsOf(trace, 'fetch', 'received')[broken])
  },

  'written-in-vain': (event, trace) => {
    const last = eventsOf(trace, 'fetch', 'received').at(-1)
    const isOfServer = event.kind === 'written' || event.kind === 'delivered'
    return isOfServer && last !== undefined && event.offset === last.offset + last.length
  },

  'item-complete': (event, trace) => {
    const second = eventsOf(trace, 'fetch', 'shown')[1]
    const before = eventsOf(trace, 'fetch', 'received').findLast(
      ({ sequence }) => second !== undefined && sequence < second.sequence,
    )
    return isSameBytes(event, before)
  },
}

export default rules
