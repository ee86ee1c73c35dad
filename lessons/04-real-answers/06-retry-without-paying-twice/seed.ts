import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** It breaks twice, and elsewhere than in the first run; Retry-After takes a second of real time. */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: random.words(random.integer(11, 14)),
    attempts: random.pick(['break, break', 'break, break', '429, break, break']),
    breakAfter: random.pick([3, 4, 5, 6, 7, 9]),
    retryAfter: random.pick(['seconds', 'seconds', 'date']),
    idStep: random.integer(2, 9),
    pauseMs: 15,
  },
})
export default seed
