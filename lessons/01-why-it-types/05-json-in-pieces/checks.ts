import {
  noError,
  shownBeforeTheEnd,
  shownInPieces,
  showsExactly,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

export default (given: GivenValues) => [
  noError('fetch'),
  shownBeforeTheEnd('fetch'),
  shownInPieces('fetch', { atLeast: 3 }),
  showsExactly('fetch', given.server('text')),
]
