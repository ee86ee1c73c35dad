import {
  noError,
  noReplacementCharacters,
  requestMethod,
  requests,
  shownBeforeTheEnd,
  shownInPieces,
  showsExactly,
  survivesEveryCut,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

export default (given: GivenValues) => [
  noError('fetch'),
  requests('fetch', 1),
  requestMethod('fetch', 'POST'),
  shownBeforeTheEnd('fetch', { text: given.server('text') }),
  shownInPieces('fetch', { atLeast: 6, text: given.server('text') }),
  noReplacementCharacters('fetch'),
  showsExactly('fetch', given.server('text'), { spaces: 'count' }),
  survivesEveryCut('fetch'),
]
