import { expect, test } from 'vitest'

import { concatBytes } from './bytes.ts'

test('parts become one, in order', () => {
  const parts = [Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)]
  expect([...concatBytes(parts)]).toEqual([1, 2, 3])
  expect(concatBytes([])).toHaveLength(0)
})

test('a single part is not copied', () => {
  const part = Uint8Array.of(1, 2)
  expect(concatBytes([part])).toBe(part)
})
