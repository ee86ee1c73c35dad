import {
  requestMethod,
  responseStatus,
  reworded,
  sentHeader,
  shownBeforeTheEnd,
} from '../../../src/lesson/checks/index.ts'

export default [
  requestMethod('fetch', 'POST'),
  sentHeader('fetch', 'authorization'),
  reworded(responseStatus('fetch', 200), {
    id: 'answered',
    en: 'The service accepts the question (200).',
  }),
  shownBeforeTheEnd('fetch'),
]
