import { eventsOf, isSameBytes, type AnswerRules } from '../../src/lesson/checks/index.ts'

const rules: AnswerRules = {
  'first-sight': ({ lane, kind }) => lane === 'axios' && kind === 'received',

  'already-there': (event) =>
    event.lane === 'axios' &&
    (event.kind === 'written' || event.kind === 'delivered') &&
    event.offset === 0,

  'shown-again': (event, trace) => event === eventsOf(trace, 'axios', 'shown')[1],

  'too-late': ({ kind }) => kind === 'error',

  'lost-words': (event, trace) => isSameBytes(event, eventsOf(trace, 'axios', 'written')[0]),
}

export default rules
