import { expect, test } from 'vitest'

import { offsetAt, positionAt } from './text-position.ts'

test('offsets and positions are each other’s inverse', () => {
  const text = 'one\n\nthree é\n'
  for (let offset = 0; offset <= text.length; offset += 1) {
    expect(offsetAt(text, positionAt(text, offset))).toBe(offset)
  }
})

test('a position outside of the text falls on the nearest place in it', () => {
  expect(offsetAt('ab\ncd', { line: 9, column: 9 })).toBe(5)
  expect(offsetAt('ab\ncd', { line: 1, column: 99 })).toBe(2)
})
