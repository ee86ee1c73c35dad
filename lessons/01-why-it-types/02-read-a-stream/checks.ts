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
 * A final `decoder.decode()` may print one empty text; a loop that reads on prints one in each round.
 * A loop that reads on and prints nothing leaves no trace, but without a count it never ends.
 */
const stopsAtTheEnd = ownCheck({
  id: 'stops-at-the-end',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'The code stops reading when the stream has ended.',
      readOn: (times: number) =>
        `It kept reading after the end, and printed nothing new ${times} times.`,
      unended: 'The code didn’t finish by itself.',
      endSeen: 'The code reached the end and showed nothing after it.',
      endNotSeen: 'The code stopped reading before the end.',
    },
  },
  look(trace, say) {
    const end = eventsOf(trace, 'fetch', 'receive-ended')[0]
    const empty = eventsOf(trace, 'fetch', 'shown').filter(
      ({ sequence, text }) => end && sequence > end.sequence && /^(true )?(undefined)?$/.test(text),
    )
    if (empty.length > 1) return failed(say('readOn', empty.length), where(empty.at(-1)))
    const over = eventsOf(trace, 'fetch', 'lane-ended').at(-1)
    if (over?.outcome !== 'completed') return failed(say('unended'), where(over))
    return end ? passed(say('endSeen'), where(end)) : failed(say('endNotSeen'), where(over))
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
