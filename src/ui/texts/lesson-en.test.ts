import { expect, test } from 'vitest'

import { lessonEn } from './lesson-en.ts'

test('what checks found is said in whole sentences, each with one full stop', () => {
  expect(lessonEn.checks.announce(1, 2, 'It ends.', 'It was stopped.')).toBe(
    'Checks: 1 of 2 passed. Not yet: It ends. It was stopped.',
  )
})
