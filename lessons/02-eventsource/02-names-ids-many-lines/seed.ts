import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** Ids that skip can't be counted. */
const seed: LessonSeed = (random) => ({
  serverValues: { text: random.words(1), idStep: random.integer(2, 40), pauseMs: 100 },
})
export default seed
