import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/**
 * From 7 to 13 chunks: never 14, which the lesson's own response has. That one ends with its emoji;
 * here more follows.
 */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: `${random.words(random.integer(3, 6))} ${random.emoji()} ${random.han(random.integer(3, 6))}`,
    pauseMs: 150,
  },
})
export default seed
