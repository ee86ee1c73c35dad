import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import { compileLessons } from './compile.ts'
import { lessonCatalogue } from './lesson-catalogue.ts'

/* What holds for each lesson of the course, and not for a lesson as such. */

const root = fileURLToPath(new URL('../../../lessons', import.meta.url))
const { lessons, parts, wrong } = await compileLessons(root, lessonCatalogue)

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

test.each(parts.en.map((part) => [part.id, part] as const))(
  '%s ends with five questions and a cheat sheet',
  (_id, part) => {
    expect(part.questions).toBe(5)
    expect(part.hasCheatSheet).toBe(true)
  },
)
