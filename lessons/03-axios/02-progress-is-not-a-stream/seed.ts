import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** At speed 1, as axios has a clock of its own: about two seconds. */
const seed: LessonSeed = (random) => ({
  serverValues: { text: `${random.han(random.integer(9, 14))}${random.words(1)}`, pauseMs: 100 },
})
export default seed
