import {
  noError,
  shownBeforeTheEnd,
  shownInPieces,
  showsExactly,
} from '../../../src/lesson/checks/index.ts'

export default [
  noError('fetch'),
  shownBeforeTheEnd('fetch'),
  shownInPieces('fetch', { atLeast: 3 }),
  showsExactly('fetch', '这是"流",不是[块]。'),
]
