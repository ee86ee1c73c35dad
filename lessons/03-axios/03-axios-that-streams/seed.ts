import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** Chunks of 4 or 5 bytes cut Chinese characters, of three bytes each, somewhere. */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: `${random.words(random.integer(3, 6))} ${random.han(random.integer(3, 6))} ${random.emoji()}`,
    pauseMs: 20,
  },
  network: { chunkBytes: random.pick([4, 5]), chunkDelayMs: 100 },
})
export default seed
