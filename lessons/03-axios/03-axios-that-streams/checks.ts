import {
  doesNotShow,
  firstShownBefore,
  noError,
  noReplacementCharacters,
  reworded,
  shownInPieces,
  shows,
} from '../../../src/lesson/checks/index.ts'

export default [
  noError('axios'),
  firstShownBefore('axios', 0.5),
  shownInPieces('axios', { atLeast: 4 }),
  noReplacementCharacters('axios'),
  reworded(shows('axios', 'HTTP streaming shows text while it is being written. 边写边看 👋'), {
    id: 'shows-the-text',
    en: 'axios shows the text of /api/text.',
  }),
  reworded(shows('axios', 'No simulated server at /api/txet.'), {
    id: 'shows-the-reason',
    en: 'axios shows the server’s message about /api/txet.',
  }),
  reworded(doesNotShow('axios', 'ReadableStream'), {
    id: 'shows-no-object',
    en: 'The text of the error is shown, not an object.',
  }),
]
