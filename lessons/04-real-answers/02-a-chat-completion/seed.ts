import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** One, three or four calls, never two; a number of two digits and a quotation mark may be cut. */
const seed: LessonSeed = (random) => {
  const calls = Array.from({ length: random.pick([1, 3, 4]) }, () =>
    random.chance(0.5)
      ? {
          name: 'get_weather',
          arguments: { city: random.han(2), days: random.integer(13, 99) },
        }
      : {
          name: 'translate',
          arguments: { text: `"${random.words(1)}"\n${random.han(3)} ${random.emoji()}` },
        },
  )
  return {
    serverValues: {
      text: `${random.words(random.integer(5, 9))} ${random.han(4)}`,
      // Another reason than in the first run.
      answer: 'length',
      lineEnds: random.pick(['lf', 'crlf']),
      pauseMs: 100,
    },
    writtenValues: {
      calls: JSON.stringify(calls),
      order: random.pick(['interleaved', 'one by one']),
      cut: random.integer(4, 9),
    },
    network: { chunkBytes: random.integer(120, 260) },
  }
}
export default seed
