import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** From 7 to 13 chunks: never 14, which the lesson's own response has. */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: `${random.words(random.integer(3, 6))} ${random.han(random.integer(3, 6))} ${random.emoji()}`,
    pauseMs: 150,
  },
})
export default seed
