import {
  noError,
  noReplacementCharacters,
  requestMethod,
  requests,
  shownBeforeTheEnd,
  shownInPieces,
  showsExactly,
} from '../../../src/lesson/checks/index.ts'

const text = 'HTTP streaming shows text while it is being written. 边写边看 👋'

export default [
  noError('fetch'),
  requests('fetch', 1),
  requestMethod('fetch', 'POST'),
  shownBeforeTheEnd('fetch', { text }),
  shownInPieces('fetch', { atLeast: 6, text }),
  noReplacementCharacters('fetch'),
  showsExactly('fetch', text),
]
