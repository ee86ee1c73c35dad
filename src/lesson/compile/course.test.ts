import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'

import { assembleLesson, type LessonChecks } from '../second-run.ts'
import { checkTexts, setCheckTexts } from '../checks/texts.ts'
import { checkTextsZh } from '../checks/texts-zh.ts'
import { compileLessons } from './compile.ts'
import { lessonCatalogue } from './lesson-catalogue.ts'

/* What holds for each lesson of the course, and not for a lesson as such. */

const root = fileURLToPath(new URL('../../../lessons', import.meta.url))
const { lessons, wrong } = await compileLessons(root, lessonCatalogue)

/** Words that are read: not front matter, code blocks, hints or addresses. */
function wordsOf(text: string): number {
  const prose = text
    .replace(/^---\n.*?\n---\n/s, '')
    .replaceAll(/^```.*?^```/gms, '')
    .replace(/^## Hints$.*?(?=^## )/ms, '')
    .replaceAll(/\]\([^)]*\)/g, ']')
  return prose.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu)?.length ?? 0
}

describe.each(
  lessons
    .filter(({ language }) => language === 'en')
    .map((each) => [each.lesson.id, each] as const),
)('%s', (id, { folder }) => {
  test('has a second run, and an answer that only knows the first', () => {
    expect(folder.seedPath).not.toBeNull()
    const known = wrong.find((each) => each.lesson === id && each.name === 'hard-coded')
    expect(known?.run).toBe('second')
  })

  test('is read in ten minutes: 550 to 750 words', () => {
    const words = wordsOf(folder.texts.en ?? '')
    expect(words).toBeGreaterThanOrEqual(550)
    expect(words).toBeLessThanOrEqual(750)
  })
})

/** Code that is shown, without its comments; what a program prints may have words in it: `text`. */
const codeIn = (text: string): readonly string[] =>
  [...text.matchAll(/^```(?!text\b)\w+\n.*?^```/gms)].map(([code]) =>
    code.replaceAll(/(?<=^|\s)\/\/ .*$/gm, '//'),
  )

/** Where links lead, in no order: sentences have their own. */
const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).toSorted()

describe.each(
  lessons
    .filter(({ language }) => language === 'zh')
    .map((each) => [each.lesson.id, each] as const),
)('%s in Chinese', (_id, { lesson, folder }) => {
  const english = checkTexts()
  beforeAll(() => setCheckTexts(checkTextsZh))
  afterAll(() => setCheckTexts(english))

  test('has the code and the links of the English text', () => {
    const { en = '', zh = '' } = folder.texts
    expect(codeIn(zh)).toEqual(codeIn(en))
    expect(linksIn(zh)).toEqual(linksIn(en))
  })

  test('has checks that speak Chinese', async () => {
    const module = (await import(/* @vite-ignore */ folder.checksPath)) as {
      readonly default: LessonChecks
    }
    const { checks } = assembleLesson(lesson, module.default, null)
    const others = checks.filter((check) => !/\p{Script=Han}/u.test(check.sentence()))
    expect(others.map(({ id }) => id)).toEqual([])
  })
})
