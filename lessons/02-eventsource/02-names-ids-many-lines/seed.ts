import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** Ids that skip can't be counted, and the first line has more than `data[0]`, half of this character. */
const seed: LessonSeed = (random) => ({
  serverValues: { text: `${random.words(1)}𠮷`, idStep: random.integer(2, 40), pauseMs: 100 },
})
export default seed
