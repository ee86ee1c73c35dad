import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
  ['Abort after the headers works this way in every', 'tests/engines/real-answers.test.ts'],
  ['If you pass a string to `abort`, some browsers', 'tests/engines/real-answers.test.ts'],
  ['it differs from browser to browser', 'tests/engines/real-answers.test.ts'],
  ['tests compare it with each browser’s', 'tests/engines/websocket.test.ts'],
  ['(If a connection is *reset*, some browsers', 'tests/engines/websocket.test.ts'],
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

function sentencesOfLessons(isWanted: (sentence: string) => boolean): readonly string[] {
  const all = readdirSync(lessons, { recursive: true, encoding: 'utf8' })
  const texts = all.filter((path) => path.endsWith('lesson.md'))
  return texts.flatMap((path) =>
    readFileSync(join(lessons, path), 'utf8')
      .split(/(?<=[.:?!)])\s+/)
      .filter(isWanted)
      .map((sentence) => `${path}: ${sentence.replaceAll("'", '’')}`),
  )
}

/** A browser by its name, or browsers compared with one another. */
const ofBrowsers =
  /Chrom(?:e|ium)|Firefox|Safari|WebKit|\b(?:all|any|each|every|most|newer|no|old|older|other|some) browsers?\b|browser to browser/i

test.each(shownByTests)('“%s …” names a test that is there: %s', (_beginning, file) => {
  expect(existsSync(join(import.meta.dirname, '../..', file))).toBe(true)
})

test('what a test shows is still said', () => {
  const all = sentencesOfLessons(() => true).join('\n')
  expect(shownByTests.filter(([beginning]) => !all.includes(beginning))).toEqual([])
})

test('no lesson says anything else of a browser', () => {
  const sentences = sentencesOfLessons(
    (sentence) => ofBrowsers.test(sentence) && !sentence.includes('](https://'),
  )
  const known = [...claims.map(({ says }) => says), ...shownByTests.map(([beginning]) => beginning)]
  expect(sentences.filter((each) => !known.some((words) => each.includes(words)))).toEqual([])
})
