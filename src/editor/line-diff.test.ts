import fc from 'fast-check'
import { expect, test } from 'vitest'

import { lineDiff } from './line-diff.ts'

test('what stays, what goes and what comes, in the order of reading', () => {
  expect(lineDiff('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([
    { kind: 'same', text: 'a' },
    { kind: 'removed', text: 'b' },
    { kind: 'added', text: 'x' },
    { kind: 'same', text: 'c' },
    { kind: 'added', text: 'd' },
  ])
})

test('equal texts differ in nothing, whatever their line ends', () => {
  expect(lineDiff('a\r\nb', 'a\nb\n').every(({ kind }) => kind === 'same')).toBe(true)
})

test('both texts can be read out of the difference', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before.join('\n'), after.join('\n'))
      const without = (kind: string) =>
        lines.filter((line) => line.kind !== kind).map((line) => line.text)
      expect(without('added')).toEqual(before)
      expect(without('removed')).toEqual(after)
    }),
  )
})
