import {
  noError,
  noReplacementCharacters,
  requestMethod,
  requests,
  shownBeforeTheEnd,
  shownInPieces,
  showsExactly,
} from '../../../src/lesson/checks/index.ts'

export default [
  noError('fetch'),
  requests('fetch', 1),
  requestMethod('fetch', 'POST'),
  shownBeforeTheEnd('fetch'),
  shownInPieces('fetch', { atLeast: 6 }),
  noReplacementCharacters('fetch'),
  showsExactly('fetch', 'HTTP streaming shows text while it is being written. 边写边看 👋'),
]
