import {
  noError,
  reworded,
  serverStoppedAfterTheClientLeft,
  shownBeforeTheEnd,
  shows,
} from '../../../src/lesson/checks/index.ts'

export default [
  noError('fetch'),
  shownBeforeTheEnd('fetch'),
  reworded(shows('fetch', ';'), {
    id: 'shows-the-semicolon',
    en: 'fetch stream shows the sentence up to its semicolon.',
  }),
  serverStoppedAfterTheClientLeft('fetch'),
]
