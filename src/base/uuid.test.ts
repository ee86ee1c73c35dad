import { expect, test } from 'vitest'

import { randomUuid } from './uuid.ts'

test('it is a version 4 UUID, and another each time', () => {
  const form = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
  const made = Array.from({ length: 1_000 }, randomUuid)
  expect(made.filter((each) => !form.test(each))).toEqual([])
  expect(new Set(made).size).toBe(made.length)
})
