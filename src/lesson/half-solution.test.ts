import { expect, test } from 'vitest'

import { halfSolution } from './half-solution.ts'

const gap = (lines: number) => `${lines} missing`

test('the shape and the first half of the new lines stay, the others are gaps', () => {
  const start = 'const reader = get()\nfor (let i = 0; i < 10; i += 1) {\n  show()\n}\n'
  const solution =
    'const reader = get()\nwhile (true) {\n  const { done } = await read()\n  if (done) break\n  show()\n}\n'
  expect(halfSolution(start, solution, gap)).toBe(
    'const reader = get()\nwhile (true) {\n  const { done } = await read()\n  // 1 missing\n  show()\n}\n',
  )
})

test('a single new line is a gap, and each run of new lines has one', () => {
  expect(halfSolution('a()\n', 'one()\na()\nb()\nc()\nd()\n', gap)).toBe(
    '// 1 missing\na()\nb()\n// 2 missing\n',
  )
})

test('a solution that is the starting code has no gaps', () => {
  expect(halfSolution('a()\n', 'a()\n', gap)).toBe('a()\n')
})
