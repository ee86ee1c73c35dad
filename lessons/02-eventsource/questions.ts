import type { AnswerRules } from '../../src/lesson/checks/index.ts'

const rules: AnswerRules = {
  reconnected: (event) => event.kind === 'request' && event.request === 2,

  'reached-the-code': ({ kind }) => kind === 'event-received',

  'where-to-continue': (event) =>
    event.kind === 'request' &&
    event.headers.some(([name]) => name.toLowerCase() === 'last-event-id'),

  'no-more': (event) => event.kind === 'headers' && event.status === 204,

  refusal: (event) => event.kind === 'headers' && event.status === 401,
}

export default rules
