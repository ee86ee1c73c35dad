import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

const seed: LessonSeed = (random) => ({
  serverValues: {
    text: `${random.words(random.integer(3, 6))} ${random.han(random.integer(3, 6))} ${random.emoji()}`,
    pauseMs: 150,
  },
})
export default seed
