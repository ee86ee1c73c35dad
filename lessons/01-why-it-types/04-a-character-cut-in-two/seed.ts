import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** Chunks of 2, 4 or 5 bytes cut Chinese characters, of three bytes each, somewhere. */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: `${random.words(2)} ${random.han(random.integer(4, 8))} ${random.emoji()}`,
    pauseMs: 20,
  },
  network: { chunkBytes: random.pick([2, 4, 5]), chunkDelayMs: 100 },
})
export default seed
