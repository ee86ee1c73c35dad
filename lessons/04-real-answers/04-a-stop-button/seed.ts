import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** The lively answer takes a little longer than the limit of one second, its pauses far less; no word fits into a chunk. */
const seed: LessonSeed = (random) => {
  const words = random.words(random.integer(11, 12))
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
      pauseMs: random.integer(100, 108),
    },
    network: { chunkBytes: 3, chunkDelayMs: 25 },
  }
}
export default seed
