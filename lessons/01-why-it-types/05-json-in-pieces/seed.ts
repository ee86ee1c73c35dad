import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/**
 * Something on the way gathers bytes, so that some chunks complete two items. A tab is two characters
 * in JSON, as a quote is, but what stands behind the backslash is no tab.
 */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: random
      .shuffled([
        ...Array.from(random.han(random.integer(12, 18))),
        '"',
        ',',
        '[',
        ']',
        '"',
        ',',
        '\t',
      ])
      .join(''),
    pauseMs: 50,
  },
  network: {
    chunkBytes: random.integer(9, 14),
    chunkDelayMs: 200,
    bufferUntilBytes: random.integer(14, 20),
  },
})
export default seed
