import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

const seed: LessonSeed = (random) => ({
  serverValues: { text: `${random.han(random.integer(12, 20))}${random.words(1)}`, pauseMs: 300 },
})
export default seed
