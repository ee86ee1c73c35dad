import { expect, test } from 'vitest'

import { lessons } from '../../tests/support/lesson-fixture/lessons.ts'
import type { Check } from './model.ts'
import { randomOf } from './random.ts'
import { assembleLesson, type LessonSeed } from './second-run.ts'

const [fixture] = lessons
if (!fixture) throw new Error('The fixture has no lesson.')
const compiled = {
  ...fixture,
  serverValues: { text: 'own', pauseMs: '400' },
  network: { chunkBytes: 4, chunkDelayMs: 200 },
}

const seed: LessonSeed = (random) => ({
  serverValues: { text: random.words(3) },
  network: { chunkBytes: random.integer(5, 9) },
})

const textIs = (text: string): Check => ({
  id: 'text',
  lane: 'fetch',
  sentence: () => `It shows ${text}.`,
  evidence: () => '',
  advice: () => '',
  look: () => ({ pass: true, seen: { text: '', values: [] }, at: null }),
})

test('checks get the values of their run: the front matter’s, then those drawn', () => {
  const lesson = assembleLesson(compiled, (given) => [textIs(given.server('text'))], seed)
  expect(lesson.checks.map((check) => check.sentence())).toEqual(['It shows own.'])
  const second = lesson.second?.(1)
  const text = String(second?.values.serverValues?.['text'])
  expect(second?.checks.map((check) => check.sentence())).toEqual([`It shows ${text}.`])
  expect(text).toMatch(/^\w+ \w+ \w+$/)
})

test('what seed.ts leaves out is as in the front matter', () => {
  const values = assembleLesson(compiled, [], seed).second?.(1).values
  expect(values?.serverValues?.['pauseMs']).toBe('400')
  expect(values?.network).toEqual({ chunkBytes: expect.any(Number), chunkDelayMs: 200 })
})

test('a list of checks judges both runs, and without seed.ts one run is enough', () => {
  expect(assembleLesson(compiled, [textIs('x')], seed).second?.(1).checks).toHaveLength(1)
  expect(assembleLesson(compiled, [textIs('x')], null).second).toBeNull()
})

test('a value that nobody named is a mistake of the author, and says where to name it', () => {
  expect(() => assembleLesson(compiled, (given) => [textIs(given.server('txt'))], null)).toThrow(
    'A check asks for the value "txt". Add it to serverValues in the lesson’s front matter.',
  )
})

test('a seed always draws the same, and other seeds draw otherwise', () => {
  const drawn = (from: number) => {
    const random = randomOf(from)
    return [random.words(4), random.han(3), random.integer(0, 1e6), random.shuffled([1, 2, 3, 4])]
  }
  expect(drawn(7)).toEqual(drawn(7))
  expect(new Set(Array.from({ length: 20 }, (_, index) => String(drawn(index + 1)))).size).toBe(20)
})

test('words and characters of a text are all different', () => {
  for (let from = 1; from <= 20; from += 1) {
    const random = randomOf(from)
    const words = random.words(12).split(' ')
    expect(new Set(words).size).toBe(12)
    expect(new Set(Array.from(random.han(8))).size).toBe(8)
    expect([...new TextEncoder().encode(random.emoji())]).toHaveLength(4)
    const number = random.integer(3, 5)
    expect(number).toBeGreaterThanOrEqual(3)
    expect(number).toBeLessThanOrEqual(5)
  }
})
