import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'

import { checkTexts, setCheckTexts } from '../../src/lesson/checks/texts.ts'
import { checkTextsZh } from '../../src/lesson/checks/texts-zh.ts'
import { compileLessons } from '../../src/lesson/compile/compile.ts'
import { readFolders } from '../../src/lesson/compile/folder.ts'
import { lessonCatalogue } from '../../src/lesson/compile/lesson-catalogue.ts'
import { assembleLesson, type LessonChecks } from '../../src/lesson/second-run.ts'

/*
 * A lesson in Chinese is the same lesson: its code, its links, and checks that speak Chinese. So is what
 * ends a part.
 */

const root = fileURLToPath(new URL('../../lessons', import.meta.url))
const { lessons } = await compileLessons(root, lessonCatalogue, ['zh'])
const parts = readFolders(root, [])

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

describe.each(
  parts.flatMap(({ id, cheatSheets, questions }) => [
    [`the cheat sheet of ${id}`, cheatSheets] as const,
    [`the questions of ${id}`, questions.texts] as const,
  ]),
)('%s in Chinese', (_name, { en = '', zh = '' }) => {
  test('has the code and the links of the English text', () => {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(codeIn(zh)).toEqual(codeIn(en))
    expect(linksIn(zh)).toEqual(linksIn(en))
  })
})
