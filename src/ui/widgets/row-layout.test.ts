import { expect, test } from 'vitest'

import { equalRows, visibleRows } from './row-layout.ts'

test('only rows in sight, and a few more, are asked for', () => {
  const rows = equalRows(1_000_000, 10)
  const at = (top: number) => visibleRows(rows, { top, height: 100 }, 6)
  expect(at(-50)).toEqual({ first: 0, end: 11 })
  expect(at(5000)).toEqual({ first: 494, end: 516 })
  expect(at(1e9)).toEqual({ first: 1_000_000, end: 1_000_000 })
})
