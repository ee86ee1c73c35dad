import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** The damaged line is the one in the middle: fewer words, an earlier line. */
const seed: LessonSeed = (random) => ({
  serverValues: {
    text: random.words(random.integer(8, 13)),
    lineEnds: random.pick(['lf', 'crlf']),
    lastLineEnd: random.pick(['on', 'off']),
    separator: random.pick(['on', 'off']),
    pauseMs: 100,
  },
  network: { bufferUntilBytes: random.pick([0, 50, 90]), chunkBytes: random.integer(20, 55) },
})
export default seed
