import { expect, test } from 'vitest'

import { lessonEn } from './lesson-en.ts'

test('what checks found is said in whole sentences, each with one full stop', () => {
  const first = { sentence: 'It ends.', seen: 'It was stopped.' }
  expect(lessonEn.checks.announce(1, 2, first)).toBe(
    'Checks: 1 of 2 hold. Not yet: It ends. It was stopped.',
  )
})
