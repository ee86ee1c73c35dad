import {
  doesNotShow,
  eventsOf,
  failed,
  finalText,
  firstShownBefore,
  found,
  noError,
  noReplacementCharacters,
  ownCheck,
  reworded,
  shownInPieces,
  shows,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

const reason = 'No simulated server at /api/txet.'

const textThenReason = (text: string) =>
  ownCheck({
    id: 'text-then-reason',
    lane: 'axios',
    texts: {
      en: {
        sentence: 'The message about /api/txet comes after the whole text.',
        after: 'The message came after the text.',
        missing: 'The text or the message isn’t in the output as a whole.',
        missingNext:
          'Wait for each stream to end before you begin with the next: await your function.',
        mixed: 'The message was shown before the text was complete.',
        mixedNext: 'Wait for the first stream to end before you make the second request.',
      },
    },
    look(trace, say) {
      const shown = finalText(trace, 'axios')
      const at = where(eventsOf(trace, 'axios', 'shown').at(-1))
      const textAt = shown.indexOf(text)
      const reasonAt = shown.indexOf(reason)
      if (textAt < 0 || reasonAt < 0) return failed(say('missing'), at)
      const isAfter = textAt < reasonAt
      return found(isAfter, say(isAfter ? 'after' : 'mixed'), at)
    },
  })

export default (given: GivenValues) => [
  noError('axios'),
  firstShownBefore('axios', 0.5),
  shownInPieces('axios', { atLeast: 4 }),
  noReplacementCharacters('axios'),
  reworded(shows('axios', given.server('text')), {
    id: 'shows-the-text',
    en: 'axios shows the text of /api/text.',
  }),
  reworded(shows('axios', reason), {
    id: 'shows-the-reason',
    en: 'axios shows the server’s message about /api/txet.',
  }),
  reworded(doesNotShow('axios', 'ReadableStream'), {
    id: 'shows-no-object',
    en: 'The text of the error is shown, not an object.',
  }),
  textThenReason(given.server('text')),
]
