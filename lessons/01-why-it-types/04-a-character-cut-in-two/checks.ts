import {
  noError,
  noReplacementCharacters,
  shownBeforeTheEnd,
  showsExactly,
} from '../../../src/lesson/checks/index.ts'

export default [
  noError('fetch'),
  shownBeforeTheEnd('fetch'),
  noReplacementCharacters('fetch'),
  showsExactly('fetch', 'HTTP streaming shows text while it is being written. 边写边看 👋'),
]
