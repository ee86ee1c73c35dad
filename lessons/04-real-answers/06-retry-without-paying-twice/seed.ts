import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** Five attempts fail, four of them midway, and elsewhere than in the first run; Retry-After is a date. */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: random.words(random.integer(13, 16)),
    attempts: random.pick(['break, 429, break, break, break', 'break, break, 503, break, break']),
    breakAfter: random.integer(2, 4),
    retryAfter: 'date',
    retryAfterS: 1,
    idStep: random.integer(2, 9),
    pauseMs: 15,
  },
})
export default seed
