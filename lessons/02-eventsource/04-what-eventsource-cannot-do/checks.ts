import {
  requestMethod,
  responseStatus,
  reworded,
  sentHeader,
  shownBeforeTheEnd,
  shownInPieces,
  showsTheWholeText,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

export default (given: GivenValues) => [
  requestMethod('fetch', 'POST'),
  sentHeader('fetch', 'authorization'),
  reworded(responseStatus('fetch', 200), {
    id: 'answered',
    en: 'The service accepts the question (200).',
    zh: '服务接受这个提问（200）。',
  }),
  // It may be shown as raw events, so the words of the events’ JSON don’t count as text.
  shownBeforeTheEnd('fetch', { text: given.server('text') }),
  shownInPieces('fetch', { atLeast: 4, text: given.server('text') }),
  showsTheWholeText('fetch', given.server('text')),
]
