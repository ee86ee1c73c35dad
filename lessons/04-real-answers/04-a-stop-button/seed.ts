import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** The lively answer takes longer than the limit of one second, and its pauses are far shorter. */
const seed: LessonSeed = (random) => {
  const words = random.words(random.integer(8, 10))
  const stopAt = random.integer(2, 6)
  return {
    writtenValues: {
      endings: random.pick([
        'stopped silent complete',
        'silent complete stopped',
        'stopped complete silent',
      ]),
      words,
      stopAfter: words.split(' ')[stopAt] ?? words,
      stallAfter: random.integer(1, 3),
      pauseMs: random.integer(140, 180),
    },
  }
}
export default seed
