import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** About as much as in the first run, in other chunks and lines. */
const seed: LessonSeed = (random) => {
  const chunkBytes = random.integer(20_000, 60_000)
  return {
    writtenValues: {
      chunks: Math.ceil(5_000_000 / chunkBytes),
      chunkBytes,
      lineBytes: random.integer(20, 60),
      enough: random.integer(2_400_000, 2_900_000),
    },
  }
}
export default seed
