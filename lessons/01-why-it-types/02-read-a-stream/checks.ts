import {
  eventsOf,
  failed,
  noError,
  ownCheck,
  passed,
  shownBeforeTheEnd,
  shownInPieces,
  showsExactly,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

/**
 * Reads of the response itself are counted after its end. Of a stream that was made from it they can't
 * be: a final `decoder.decode()` may print one empty text, and a loop that reads on prints one each time.
 */
const stopsAtTheEnd = ownCheck({
  id: 'stops-at-the-end',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'The code stops reading when the stream has ended.',
      readOn: (times: number) =>
        `It read on after the end, ${times === 1 ? 'once' : `${times} times`}.`,
      readOnNext: 'Leave the loop as soon as “done” is true.',
      printedOn: (times: number) =>
        `It kept reading after the end, and printed nothing new ${times} times.`,
      printedOnNext: 'Leave the loop as soon as “done” is true, before you print.',
      unended: 'The code didn’t finish by itself.',
      unendedNext: 'Look for a loop that has no way out: “break” when “done” is true.',
      endSeen: 'The code reached the end and showed nothing after it.',
      endNotSeen: 'The code stopped reading before the end.',
      endNotSeenNext: 'Read until “done” is true, not a fixed number of times.',
    },
    zh: {
      sentence: '流结束后，代码停止读取。',
      readOn: (times: number) => `流结束后又读了 ${times} 次。`,
      readOnNext: '试试 done 一为 true 就跳出循环。',
      printedOn: (times: number) => `流结束后又读了 ${times} 次，没有输出新内容。`,
      printedOnNext: '试试 done 一为 true 就跳出循环，然后才是输出。',
      unended: '代码没有自己结束。',
      unendedNext: '试试找出跳不出去的循环：done 为 true 就 break。',
      endSeen: '读到了流的结束，之后没有再输出。',
      endNotSeen: '流还没有结束，代码就不读了。',
      endNotSeenNext: '试试一直读到 done 为 true，不要固定次数。',
    },
  },
  look(trace, say) {
    const [end, ...again] = eventsOf(trace, 'fetch', 'receive-ended')
    if (again.length > 0) return failed(say('readOn', again.length), where(again[0]))
    const empty = eventsOf(trace, 'fetch', 'shown').filter(
      ({ sequence, text }) => end && sequence > end.sequence && /^(true )?(undefined)?$/.test(text),
    )
    if (empty.length > 1) return failed(say('printedOn', empty.length), where(empty.at(-1)))
    const over = eventsOf(trace, 'fetch', 'lane-ended').at(-1)
    if (over?.outcome !== 'completed') return failed(say('unended'), where(over))
    return end ? passed(say('endSeen'), where(end)) : failed(say('endNotSeen'), where(over))
  },
})

export default (given: GivenValues) => [
  noError('fetch'),
  shownBeforeTheEnd('fetch'),
  // Fewer than the server writes: at a high speed a browser may join some of them.
  shownInPieces('fetch', { atLeast: 4 }),
  showsExactly('fetch', given.server('text'), { spaces: 'count' }),
  stopsAtTheEnd,
]
