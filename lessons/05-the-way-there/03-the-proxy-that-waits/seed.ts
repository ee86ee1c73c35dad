import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** Behind a compressor, and behind one with a buffer of another size in front of it. */
const seed: LessonSeed = (random) => {
  const kib = random.pick([2, 4, 12, 16])
  return {
    writtenValues: { words: random.words(random.integer(11, 14)), pauseMs: 400 },
    network: random.pick([
      { gzip: true, bufferUntilBytes: 0 },
      { gzip: true, bufferUntilBytes: kib * 1024 },
      { gzip: true, bufferWholeResponse: true },
    ]),
  }
}
export default seed
