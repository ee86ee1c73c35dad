import {
  firstShownBefore,
  noError,
  requests,
  shownInPieces,
  showsTheWholeText,
} from '../../../src/lesson/checks/index.ts'

export default [
  noError('axios'),
  requests('axios', 1),
  firstShownBefore('axios', 0.25),
  shownInPieces('axios', { atLeast: 3 }),
  showsTheWholeText('axios', '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用'),
]
