import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { ScratchLessons } from '../support/scratch-lessons.ts'

let scratch: ScratchLessons
beforeEach(() => {
  scratch = new ScratchLessons()
})
afterEach(() => scratch.dispose())

/** `npm run lesson:new` with these arguments, in the scratch folder. */
const newLesson = (...names: readonly string[]) =>
  spawnSync(
    process.execPath,
    [resolve(import.meta.dirname, '../../src/lesson/compile/new-lesson.mjs'), ...names],
    { env: { ...process.env, CHUNKWISE_LESSONS: scratch.root }, encoding: 'utf8' },
  )

test('npm run lesson:new makes lessons and parts that compile, numbers them in order, and names their files', async () => {
  const { status, stdout } = newLesson('streams', 'second')
  expect(status).toBe(0)
  expect(stdout).toContain('01-streams/02-second/lesson.md')
  expect(newLesson('more', 'third').stdout).toContain('02-more/01-third/lesson.md')
  const { parts } = await scratch.compile()
  const ids = parts.en.flatMap((part) => part.lessons.map(({ id }) => id))
  expect(ids).toEqual(['streams/first', 'streams/second', 'more/third'])
})

test.each([[['Streams', 'x']], [['streams']], [[]]])(
  'npm run lesson:new refuses %j with its usage',
  (names) => {
    const { status, stderr } = newLesson(...names)
    expect(status).toBe(2)
    expect(stderr).toContain('Usage')
  },
)

test('npm run lesson:new does not write over a lesson', () => {
  const { status, stderr } = newLesson('streams', 'first')
  expect(status).toBe(1)
  expect(stderr).toContain('is there already')
})
