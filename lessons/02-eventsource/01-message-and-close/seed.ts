import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

const seed: LessonSeed = (random) => ({ serverValues: { text: random.words(1), pauseMs: 100 } })
export default seed
