import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/**
 * Three characters break three times, and never at the twelfth event: the error at the end is the fourth,
 * and not the sixth as in the lesson's own run, even if a busy machine loses an event on its way. The second
 * connection breaks before its first event, behind the field `retry`.
 */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: random.words(1).slice(0, 3),
    idStep: random.integer(2, 9),
    pauseMs: 100,
    retryMs: 300,
  },
  network: { failAfterBytes: 12, faultAtRequest: 2 },
})
export default seed
