import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** Other words, line ends and places; the connection breaks after more events than in the first run. */
const seed: LessonSeed = (random) => {
  const words = random.words(random.integer(15, 17)).split(' ')
  const question = random.integer(4, 5)
  const parts = words.map((word, index) => {
    if (index === question) return `${word}?`
    // The first ones are short, so that several of them come before the break.
    if (index < 3) return `${word} `
    const end = random.pick([' ', ' ', '\n', '\r\n', '\r', '\n\n'])
    return random.chance(0.2) ? ` ${word}\n${word}${end}` : `${word}${end}`
  })
  return {
    writtenValues: {
      parts: JSON.stringify(parts),
      pauseMs: 150,
      silentBefore: question + random.integer(2, 4),
      silenceMs: random.integer(3, 4) * 1000 + 400,
    },
    network: { failAfterBytes: random.integer(95, 105), faultAtRequest: 2 },
  }
}
export default seed
