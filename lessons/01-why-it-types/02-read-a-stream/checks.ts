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
} from '../../../src/lesson/checks/index.ts'

/**
 * A final `decoder.decode()` may print one empty text; a loop that reads on prints one a round. One
 * that reads on in silence leaves no trace, but if it has no number it never ends.
 */
const stopsAtTheEnd = ownCheck({
  id: 'stops-at-the-end',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'The code stops asking when the stream has ended.',
      readOn: (times: number) => `After the end it read on and showed nothing ${times} times.`,
      unended: 'The code did not come to its end by itself.',
      endSeen: 'The end was seen, and nothing was shown after it.',
      endNotSeen: 'The code never saw the end: it stopped asking before that.',
    },
  },
  look(trace, texts) {
    const end = eventsOf(trace, 'fetch', 'receive-ended')[0]
    const empty = eventsOf(trace, 'fetch', 'shown').filter(
      ({ sequence, text }) => end && sequence > end.sequence && /^(true )?(undefined)?$/.test(text),
    )
    if (empty.length > 1) return failed(texts.readOn(empty.length), where(empty.at(-1)))
    const over = eventsOf(trace, 'fetch', 'lane-ended').at(-1)
    if (over?.outcome !== 'completed') return failed(texts.unended, where(over))
    return end ? passed(texts.endSeen, where(end)) : failed(texts.endNotSeen, where(over))
  },
})

export default [
  noError('fetch'),
  shownBeforeTheEnd('fetch'),
  // Fewer than the server writes: at a high speed a browser may join some of them.
  shownInPieces('fetch', { atLeast: 4 }),
  showsExactly('fetch', 'HTTP streaming shows text while it is being written. 边写边看 👋'),
  stopsAtTheEnd,
]
