import {
  eventsOf,
  failed,
  found,
  noError,
  ownCheck,
  reworded,
  serverStoppedAfterTheClientLeft,
  shownBeforeTheEnd,
  shownInPieces,
  shows,
  where,
} from '../../../src/lesson/checks/index.ts'

/** What *Make* adds to *Modify*: the clean-up is seen to run, and to run after the loop. */
const saysCancelled = ownCheck({
  id: 'says-cancelled',
  lane: 'fetch',
  texts: {
    en: {
      sentence: '“cancelled” is shown once, after the stream has been cancelled.',
      never: '“cancelled” was never shown.',
      neverNext: 'Print it in the “finally” block of your generator, after “reader.cancel()”.',
      often: (times: number) => `“cancelled” was shown ${times} times.`,
      oftenNext: 'Print it in one place only: where the generator cleans up.',
      early: '“cancelled” was shown while the stream was still open.',
      earlyNext: 'Cancel the reader first, with “await”, and then print.',
      inOrder: '“cancelled” was shown once, after the stream had been cancelled.',
    },
    zh: {
      sentence: '流取消之后，显示一次“cancelled”。',
      never: '没有显示“cancelled”。',
      neverNext: '试试在生成器的 finally 块里打印，放在 reader.cancel() 后面。',
      often: (times: number) => `“cancelled”显示了 ${times} 次。`,
      oftenNext: '试试只在一处打印：生成器清理的地方。',
      early: '流还没有关闭，就显示了“cancelled”。',
      earlyNext: '试试先 await reader.cancel()，再打印。',
      inOrder: '“cancelled”显示了 1 次，在流取消之后。',
    },
  },
  look(trace, say) {
    const prints = eventsOf(trace, 'fetch', 'shown').filter(({ text }) =>
      text.includes('cancelled'),
    )
    const [first] = prints
    if (!first) return failed(say('never'))
    if (prints.length > 1) return failed(say('often', prints.length), where(prints[1]))
    const end = eventsOf(trace, 'fetch', 'receive-ended')[0]
    const isAfter = end !== undefined && end.sequence < first.sequence
    return found(isAfter, say(isAfter ? 'inOrder' : 'early'), where(first))
  },
})

export default [
  noError('fetch'),
  shownBeforeTheEnd('fetch'),
  shownInPieces('fetch', { atLeast: 3 }),
  reworded(shows('fetch', ';'), {
    id: 'shows-the-semicolon',
    en: 'fetch stream shows the sentence up to its semicolon.',
    zh: 'fetch stream 显示到句子里的分号为止。',
  }),
  serverStoppedAfterTheClientLeft('fetch'),
  saysCancelled,
]
