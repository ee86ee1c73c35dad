import fc from 'fast-check'
import { expect, test } from 'vitest'

import { difference } from './difference.ts'

test('what differs, in whole characters', () => {
  expect(difference('天气很好', '天气��好')).toEqual({
    start: '天气',
    removed: '很',
    added: '��',
    end: '好',
  })
  expect(difference('e\u0301x', 'ex')).toMatchObject({ start: '', removed: 'e\u0301', added: 'e' })
  expect(difference('aa', 'aaa')).toEqual({ start: 'aa', removed: '', added: 'a', end: '' })
})

test('both texts can be put together again from it', () => {
  const text = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(text, text, text, text, (start, end, one, other) => {
      const before = start + one + end
      const after = start + other + end
      const found = difference(before, after)
      expect(found.start + found.removed + found.end).toBe(before)
      expect(found.start + found.added + found.end).toBe(after)
    }),
  )
})
