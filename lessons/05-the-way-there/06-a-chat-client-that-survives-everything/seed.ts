import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** The situations come in another order, and one of them has another fault at the second attempt. */
const seed: LessonSeed = (random) => {
  const [overloaded, early, broken] = random.pick<readonly [string, string, string]>([
    ['503+early', 'early', 'break'],
    ['503+break', 'early', 'break'],
    ['503', 'early+early', 'break'],
    ['503', 'early+break', 'break'],
    ['503', 'early', 'break+break'],
    ['503', 'early', 'break+early'],
  ])
  const outcomes = random.shuffled([
    'cut',
    'split',
    '401',
    overloaded,
    'error',
    early,
    broken,
    'stop',
  ])
  const texts = outcomes.map((outcome) => {
    const words = random.words(13).split(' ')
    const stopAt = random.integer(2, 4)
    if (outcome === 'stop') return [...words.slice(0, stopAt), '⏹', ...words.slice(5, 13)].join(' ')
    if (outcome === 'cut') words[stopAt] = `${random.han(2)}${random.emoji()}`
    return words.slice(0, random.integer(7, 8)).join(' ')
  })
  return {
    writtenValues: {
      outcomes: outcomes.join(' '),
      texts: texts.join('|'),
      message: `The ${random.words(2)} is out of order`,
      dialect: random.pick(['plain', 'named']),
      lineEnd: random.pick(['lf', 'crlf']),
      comments: random.integer(0, 1),
      failAfter: 2,
      cutAt: random.integer(1, 2),
      cutBytes: random.integer(200, 270),
      idStep: random.integer(2, 9),
      // The first run has seconds. Code that can't read a date often waits a second.
      retryAfter: 'date',
      retryAfterS: 2,
      refusedStatus: random.pick([400, 403, 404]),
    },
  }
}
export default seed
