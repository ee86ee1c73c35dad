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
  sentence: { en: 'The code stops asking when the stream has ended.' },
  look(trace) {
    const end = eventsOf(trace, 'fetch', 'receive-ended')[0]
    const empty = eventsOf(trace, 'fetch', 'shown').filter(
      ({ sequence, text }) => end && sequence > end.sequence && /^(true )?(undefined)?$/.test(text),
    )
    const last = empty.at(-1)
    if (last && empty.length > 1) {
      return failed(
        `After the end it read on and showed nothing ${empty.length} times.`,
        where(last),
      )
    }
    const over = eventsOf(trace, 'fetch', 'lane-ended').at(-1)
    if (over?.outcome !== 'completed') {
      return failed('The code did not come to its end by itself.', over ? where(over) : null)
    }
    return end
      ? passed('The end was seen, and nothing was shown after it.', where(end))
      : failed('The code never saw the end: it stopped asking before that.')
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
