import fc from 'fast-check'
import { expect, test } from 'vitest'

import { tokensOf } from './sample-texts.ts'

/** Any but halves of pairs; fast-check's own takes seconds to get ready. */
const codePoint = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code))

test('tokens are words with the space before them, and East Asian characters', () => {
  expect(tokensOf('Hi there, 你好 👋 ')).toEqual(['Hi', ' there,', ' 你', '好', ' 👋', ' '])
})

test('tokens are the whole text, and no code point is cut', () => {
  fc.assert(
    fc.property(fc.array(codePoint), (characters) => {
      const text = characters.join('')
      const tokens = tokensOf(text)
      expect(tokens.join('')).toBe(text)
      expect(tokens.every((token) => !/[\ud800-\udfff]/u.test(token))).toBe(true)
    }),
  )
})
