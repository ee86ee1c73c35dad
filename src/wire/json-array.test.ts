import { expect, test } from 'vitest'

import { encodeChar } from './json-array.ts'

test.each([
  ['a', '"a"'],
  ['是', '"是"'],
  ['"', '"\\""'],
  ['\\', '"\\\\"'],
  ['\n', '"\\n"'],
])('the character %j goes out as %s', (char, json) => {
  expect(encodeChar(char)).toBe(json)
})

test('the two halves of an emoji go out as two replacement characters', () => {
  expect('😀'.split('').map(encodeChar)).toEqual(['"\\uFFFD"', '"\\uFFFD"'])
})
