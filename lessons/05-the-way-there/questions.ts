import { eventsOf, isSameBytes, type AnswerRules } from '../../src/lesson/checks/index.ts'

const rules: AnswerRules = {
  'asked-first': (event) => event.kind === 'request' && event.method === 'OPTIONS',

  'kept-back': (event) => event.kind === 'headers' && event.status === 429,

  'past-the-proxy': (event) => event.kind === 'delivered' && event.offset === 0,

  'not-an-event': (event, trace) => {
    const comment = eventsOf(trace, 'eventsource', 'written').find(
      ({ bytes }) => bytes[0] === ':'.charCodeAt(0),
    )
    return isSameBytes(event, comment)
  },

  'lost-connection': ({ kind }) => kind === 'socket-closed',
}

export default rules
