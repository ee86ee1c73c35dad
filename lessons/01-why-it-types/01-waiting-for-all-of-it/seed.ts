import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** As long as half of the lesson's own sentence, so that its first quarter can be told from the rest. */
const seed: LessonSeed = (random) => ({
  serverValues: { text: `${random.han(14)}${random.words(3)}`, pauseMs: 300 },
})
export default seed
