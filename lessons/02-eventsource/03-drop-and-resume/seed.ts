import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/**
 * A word of five to eight characters breaks at most five times, and never at the twelfth event. The
 * second connection breaks before its first event, behind the field `retry`.
 */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: random.words(1),
    idStep: random.integer(2, 9),
    pauseMs: 100,
    retryMs: 300,
  },
  network: { failAfterBytes: 12, faultAtRequest: 2 },
})
export default seed
