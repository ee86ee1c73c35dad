import { expect, test } from 'vitest'

import { countWhile } from './bisect.ts'

const items = [{ at: 1 }, { at: 3 }, { at: 3 }, { at: 7 }]

test.each([
  [0, 0],
  [1, 1],
  [3, 3],
  [6, 3],
  [7, 4],
  [8, 4],
])('how many items are at or before %i: %i', (moment, count) => {
  expect(countWhile(items, ({ at }) => at <= moment)).toBe(count)
})

test('an empty list has none, and few items of a long one are looked at', () => {
  expect(countWhile([], () => true)).toBe(0)
  let looks = 0
  const numbers = Array.from({ length: 1000 }, (_, index) => index)
  const count = countWhile(numbers, (number) => {
    looks += 1
    return number < 700
  })
  expect(count).toBe(700)
  expect(looks).toBeLessThanOrEqual(10)
})
