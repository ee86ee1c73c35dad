import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** The semicolon comes later than in the lesson's own sentence, where it is the twelfth character. */
const seed: LessonSeed = (random) => ({
  serverValues: { text: `${random.han(random.integer(13, 17))};${random.han(14)}`, pauseMs: 150 },
})
export default seed
