import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** Line ends and characters that the lesson's own response hasn't, and cuts elsewhere. */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: `${random.words(random.integer(3, 6))} "${random.han(2)}" ${random.han(random.integer(3, 6))} ${random.emoji()}`,
    pauseMs: 150,
    lineEnds: 'lf',
  },
  network: { chunkBytes: random.integer(60, 110), chunkDelayMs: 20 },
})
export default seed
