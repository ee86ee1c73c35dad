import {
  noError,
  requests,
  shownBeforeTheEnd,
  shownInPieces,
  showsTheWholeText,
} from '../../../src/lesson/checks/index.ts'

export default [
  noError('axios'),
  requests('axios', 1),
  shownBeforeTheEnd('axios'),
  shownInPieces('axios', { atLeast: 3 }),
  showsTheWholeText('axios', '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用'),
]
