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

test.each([
  ['a control by its letter', '\n', '"\\n"'],
  ['a control without a letter', '\u001F', '"\\u001F"'],
  ['an ideographic space', '\u3000', '"\\u3000"'],
  ['a line separator', '\u2028', '"\\u2028"'],
  ['a byte order mark', '\uFEFF', '"\\uFEFF"'],
  ['private use', '\uE000', '"\\uE000"'],
])('even the relaxed encoder escapes %s', (_, char, json) => {
  expect(encodeChar(char)).toBe(json)
})

test.each(['<', '>', '&', "'", '+', ' ', '\u0301', '\u200D'])('it leaves %j as it is', (char) => {
  expect(encodeChar(char)).toBe(`"${char}"`)
})
