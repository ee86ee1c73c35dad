import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

const endings = ['whole', 'marked', 'refused', 'proxy', 'error', 'filter', 'break'] as const

/**
 * The first answer isn't the whole one, as it is in the first run. One ends with the mark of the stream
 * and no reason, one for a reason that the first run hasn't, and the message isn't the same in JSON.
 */
const seed: LessonSeed = (random) => {
  const [first, ...rest] = random.shuffled(endings)
  const order = first === 'whole' ? [...rest, first] : [first, ...rest]
  return {
    writtenValues: {
      endings: order.join(' '),
      // Half of them is longer than a whole answer of the first run.
      words: Array.from({ length: 7 }, () => random.words(2).replace(' ', '-')).join(' '),
      message: `The "${random.words(2)}" is out of order`,
      status: random.pick([400, 401, 403, 500, 503]),
      pauseMs: 60,
    },
  }
}
export default seed
