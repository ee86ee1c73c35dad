import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import type { BrowserName, CompatData, Identifier } from '@mdn/browser-compat-data'
import { describe, expect, test } from 'vitest'

/*
 * What lessons say about browsers. A version is compared with MDN's compatibility data: when a new
 * release of the data says something else, the failing test names the lesson that it makes outdated.
 * Whatever else names a browser links its source or is shown by a test of ours.
 */

// By Node itself: as a module it would be transformed, all 18 MB of it.
const compat = createRequire(import.meta.url)('@mdn/browser-compat-data') as CompatData

const lessons = join(import.meta.dirname, '../../lessons')

interface Claim {
  readonly lesson: string
  /** The words of the lesson. */
  readonly says: string
  readonly feature: Identifier | undefined
  /** The first version that has it; false if none has. */
  readonly since: Readonly<Partial<Record<BrowserName, string | false>>>
}

const { ReadableStream, Response } = compat.api

const claims: readonly Claim[] = [
  {
    lesson: '01-why-it-types/02-read-a-stream',
    says: 'Chrome has `response.textStream()` since version 151',
    feature: Response?.['textStream'],
    since: { chrome: '151', firefox: false, safari: false },
  },
  {
    lesson: '01-why-it-types/03-fetch-as-stream',
    says: 'directly in Chrome 124, Firefox 110 and Safari 27 or later',
    feature: ReadableStream?.['@@asyncIterator'],
    since: { chrome: '124', firefox: '110', safari: '27' },
  },
]

/** Sentences about a browser that engine tests show, by their beginning, and where. */
const shownByTests: readonly (readonly [beginning: string, file: string])[] = [
  ['And Chromium doesn’t show the header', 'tests/engines/service-worker.test.ts'],
  ['And for a short response of type', 'tests/engines/axios-facts.test.ts'],
]

const textOf = (lesson: string): string => readFileSync(join(lessons, lesson, 'lesson.md'), 'utf8')

describe.each(claims)('$lesson says “$says”', ({ lesson, says, feature, since }) => {
  test('in these words', () => expect(textOf(lesson)).toContain(says))

  test.each(Object.entries(since))('which is so in %s', (browser, version) => {
    const support = feature?.__compat?.support[browser as BrowserName]
    const [newest] = Array.isArray(support) ? support : [support]
    expect(newest?.version_added, `${lesson} is outdated: ${browser}`).toBe(version)
  })
})

test('no lesson says anything else of a browser', () => {
  const all = readdirSync(lessons, { recursive: true, encoding: 'utf8' })
  const texts = all.filter((path) => path.endsWith('lesson.md'))
  const sentences = texts.flatMap((path) =>
    readFileSync(join(lessons, path), 'utf8')
      .split(/(?<=[.:?!)])\s+/)
      .filter((sentence) => /Chrom(?:e|ium)|Firefox|Safari|WebKit/.test(sentence))
      .filter((sentence) => !sentence.includes('](https://'))
      .map((sentence) => `${path}: ${sentence.replaceAll("'", '’')}`),
  )
  const known = [...claims.map(({ says }) => says), ...shownByTests.map(([beginning]) => beginning)]
  expect(sentences.filter((each) => !known.some((words) => each.includes(words)))).toEqual([])
})
