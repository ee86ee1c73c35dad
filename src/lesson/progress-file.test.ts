import { expect, test } from 'vitest'

import { importProgress, progressFileText, readProgressFile } from './progress-file.ts'
import { mergeProgress, noProgress, questionsIdOf, type LessonProgress } from './progress.ts'

const progress = (change: Partial<LessonProgress>): LessonProgress => ({ ...noProgress, ...change })

test('what is saved is what is read again', () => {
  const lessons = new Map([
    ['a/b', progress({ code: { axios: 'x' }, done: true, checks: { c: 'pass' } })],
  ])
  const file = readProgressFile(progressFileText(lessons, new Date(0)))
  expect(file).toEqual({ lessons, savedAt: '1970-01-01T00:00:00.000Z', learner: null })
})

test.each([
  ['李雷', '李雷'],
  ['  Ann\nLee ', 'Ann Lee'],
  ['x'.repeat(150), 'x'.repeat(100)],
  ['  ', null],
])('a file can say whose progress it is: %j', (typed, learner) => {
  expect(readProgressFile(progressFileText(new Map(), new Date(0), typed))).toMatchObject({
    learner,
  })
})

test.each([7, '', 'x'.repeat(101), 'two\nlines'])(
  'a file that names nobody a person could be called is refused: %j',
  (learner) => {
    const text = JSON.stringify({
      ...(JSON.parse(progressFileText(new Map(), new Date(0))) as object),
      learner,
    })
    const file = readProgressFile(text)
    expect('problem' in file && file.problem).toContain('learner')
  },
)

test.each([
  ['no JSON', 'hello', '', false],
  ['another file', '{"version":1,"events":[]}', '', false],
  ['a newer file', '{"kind":"chunkwise-progress","version":2}', '', true],
])('%s is refused', (_name, text, where, isNewer) => {
  expect(readProgressFile(text)).toMatchObject({ where, isNewer })
})

test('one damaged lesson refuses the file, and is named with what is wrong', () => {
  const text = progressFileText(new Map([['a/b', progress({})]]), new Date(0))
  const file = readProgressFile(text.replace('"hintsShown": 0', '"hintsShown": -1'))
  expect(file).toMatchObject({ where: 'a/b', isNewer: false })
  expect('problem' in file && file.problem).toContain('hintsShown')
})

test('replacing keeps the file’s alone; merging keeps lessons of both', () => {
  const stored = new Map([['a/a', progress({ done: true })]])
  const file = new Map([['b/b', progress({ done: true })]])
  expect([...importProgress(stored, file, 'replace').keys()]).toEqual(['b/b'])
  expect([...importProgress(stored, file, 'merge').keys()]).toEqual(['a/a', 'b/b'])
})

test('merging one lesson loses nothing that was reached, and keeps the later code', () => {
  const older = progress({
    updatedAt: 1,
    code: { fetch: 'old', axios: 'only here' },
    prediction: 'a',
    hintsShown: 3,
    done: true,
    checks: { one: 'pass' },
  })
  const newer = progress({ updatedAt: 2, code: { fetch: 'new' }, runs: 4, checks: { two: 'fail' } })
  const merged = {
    updatedAt: 2,
    code: { fetch: 'new', axios: 'only here' },
    prediction: 'a',
    hintsShown: 3,
    runs: 4,
    done: true,
    checks: { one: 'pass', two: 'fail' },
  }
  expect(mergeProgress(older, newer)).toMatchObject(merged)
  expect(mergeProgress(newer, older)).toMatchObject(merged)
})

test('what was answered in either record stays answered, and is in the file', () => {
  const older = progress({
    updatedAt: 1,
    answers: { a: { misses: 2, how: 'answered' }, b: { misses: 0, how: 'shown' } },
  })
  const newer = progress({
    updatedAt: 2,
    answers: { a: { misses: 3, how: null }, c: { misses: 1, how: null } },
  })
  const answers = {
    a: { misses: 3, how: 'answered' },
    b: { misses: 0, how: 'shown' },
    c: { misses: 1, how: null },
  }
  const merged = mergeProgress(older, newer)
  expect(merged.answers).toEqual(answers)
  expect(mergeProgress(newer, older).answers).toEqual(answers)
  const lessons = new Map([[questionsIdOf('part'), merged]])
  expect(readProgressFile(progressFileText(lessons, new Date(0)))).toMatchObject({ lessons })
})
