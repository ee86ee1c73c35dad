import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import { compileLessons } from '../../src/lesson/compile/compile.ts'
import { lessonCatalogue } from '../../src/lesson/compile/lesson-catalogue.ts'
import { compareWays } from '../../src/lesson/use-cases/ways.ts'
import { waysEn } from '../../src/ui/texts/ways-en.ts'

/* What is said of each alternative in the repository beside the solution of its lesson. */

const root = fileURLToPath(new URL('../../lessons', import.meta.url))
const { lessons } = await compileLessons(root, lessonCatalogue)

const pairs = lessons
  .filter(({ language }) => language === 'en')
  .flatMap(({ lesson, folder }) =>
    folder.alternative.map(({ name, code }) => [`${lesson.id}/${name}`, { lesson, code }] as const),
  )

type Difference = Awaited<ReturnType<typeof compareWays>>[number]['difference']

const differs = (difference: Difference): difference is NonNullable<Difference> =>
  difference !== null && difference.own.length + difference.usual.length > 0

const sentenceOf = ({ own, usual }: NonNullable<Difference>): string => waysEn.differ(own, usual)

/** What is said of the parts that the alternative has code of its own for. */
async function saidOf({ lesson, code }: (typeof pairs)[number][1]): Promise<string> {
  const ways = await compareWays(lesson, code)
  return ways
    .flatMap(({ difference }) => (differs(difference) ? [sentenceOf(difference)] : []))
    .join(' ')
}

test.each([
  [
    'why-it-types/waiting-for-all-of-it/decoder-stream',
    'You call read() in a loop; the usual way calls read() without a loop.',
  ],
  [
    'why-it-types/read-a-stream/pipe-to',
    'You pipe with pipeTo(); the usual way calls read() in a loop.',
  ],
  // A reader, a loop and a decoder, too: what differs is where the loop has its first read.
  ['why-it-types/read-a-stream/read-before-the-loop', ''],
  ['why-it-types/fetch-as-stream/abort', 'You call abort(); the usual way calls cancel().'],
  [
    'why-it-types/a-character-cut-in-two/one-decoder-that-remembers',
    'You decode with a TextDecoder; the usual way pipes through a TextDecoderStream.',
  ],
  [
    'eventsource/message-and-close/closes-on-error',
    'You listen with addEventListener(); the usual way sets handlers such as onmessage.',
  ],
  [
    'axios/why-axios-waits/polling',
    'You poll with setInterval(); the usual way waits for progress events.',
  ],
  [
    'real-answers/events-over-post/official-client',
    'You request with an official client; the usual way calls fetch().',
  ],
  [
    'real-answers/events-over-post/by-hand',
    'You look for line ends; the usual way parses with createParser().',
  ],
  [
    'the-way-there/the-browser-that-asks-first/a-handler-for-options',
    'You have a handler for OPTIONS; the usual way doesn’t.',
  ],
  [
    'the-way-there/write-the-server/pull',
    'You write each chunk in pull(); the usual way writes all chunks in start().',
  ],
  [
    'the-way-there/which-one/events-down-fetch-up',
    'The usual way opens a WebSocket; yours doesn’t.',
  ],
])('%s: %s', async (name, sentence) => {
  const [, pair] = pairs.find(([known]) => known === name) ?? []
  if (!pair) throw new Error(`There is no alternative ${name}.`)
  expect(await saidOf(pair)).toBe(sentence)
})

describe.each(pairs)('%s', (_name, pair) => {
  test('is told in at most one sentence for each part, and isn’t judged', async () => {
    const ways = await compareWays(pair.lesson, pair.code)
    expect(ways.length).toBeGreaterThan(0)
    for (const { difference, own, usual } of ways) {
      expect(difference).not.toBeNull()
      if (!differs(difference)) continue
      expect(own).not.toBe(usual)
      const sentence = sentenceOf(difference)
      expect(sentence).toMatch(/^(You|The usual way) [^.]+\.$/)
      expect(sentence).not.toMatch(/better|worse|should|too|only|just|simpl|unnecessar/i)
    }
  })
})

test('most alternatives have a sentence', async () => {
  const said = await Promise.all(pairs.map(async ([, pair]) => saidOf(pair)))
  expect(said.filter((each) => each !== '').length).toBeGreaterThan(pairs.length * 0.7)
})

test('a solution beside itself has nothing to tell', async () => {
  for (const { lesson } of lessons) {
    const ways = await compareWays(lesson, lesson.solution)
    expect(ways.filter(({ difference }) => differs(difference))).toEqual([])
  }
})
