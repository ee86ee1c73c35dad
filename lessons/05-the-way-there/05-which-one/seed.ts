import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** No need is where it is in the first run. */
const orders = ['resume reply header', 'reply header resume'] as const

/** The customers come in another order, with other words, another header and another break. */
const seed: LessonSeed = (random) => {
  const needs = random.pick(orders)
  const words = random.words(24).split(' ')
  const texts = needs.split(' ').map((need, index) => {
    const own = words.slice(index * 7, index * 7 + random.integer(6, 7))
    // A question in the middle.
    if (need === 'reply') own[3] = `${own[3]}?`
    return own.join(' ')
  })
  return {
    serverValues: { loseAfter: random.integer(3, 11) },
    writtenValues: {
      needs,
      texts: texts.join('|'),
      headerName: `x-${words[22]}`,
      headerValue: `${words[23]}-${random.integer(100, 999)}`,
      reply: words[21] ?? '',
      breakAfter: random.pick([2, 3, 5]),
      idStep: random.integer(2, 9),
      pauseMs: 60,
    },
    network: { chunkBytes: random.integer(6, 9) },
  }
}
export default seed
