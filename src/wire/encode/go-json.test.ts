import fc from 'fast-check'
import { expect, test } from 'vitest'

import { decodeGoJson } from './go-json.ts'

/* The messages: golang/go, src/encoding/json/scanner.go; `unexpected EOF`: its stream.go. */
test.each([
  ['{"model":', 'unexpected EOF'],
  ['{"model": "llama', 'unexpected EOF'],
  ['{"a": tru', 'unexpected EOF'],
  ['[1', 'unexpected EOF'],
  ['-', 'unexpected EOF'],
  ['<html>', "invalid character '<' looking for beginning of value"],
  ['undefined', "invalid character 'u' looking for beginning of value"],
  ['not JSON', "invalid character 'o' in literal null (expecting 'u')"],
  ['{"a": True}', "invalid character 'T' looking for beginning of value"],
  ['{"a": }', "invalid character '}' looking for beginning of value"],
  ['[1,]', "invalid character ']' looking for beginning of value"],
  ['{model: 1}', "invalid character 'm' looking for beginning of object key string"],
  ["{'model': 1}", "invalid character '\\'' looking for beginning of object key string"],
  ['{"a": 1,}', "invalid character '}' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a": 1 "b": 2}', "invalid character '\"' after object key:value pair"],
  ['{"a": 01}', "invalid character '1' after object key:value pair"],
  ['[1 2]', "invalid character '2' after array element"],
  ['{"a": "b\nc"}', "invalid character '\\n' in string literal"],
  ['"\u0001"', "invalid character '\\x01' in string literal"],
  ['"\\x"', "invalid character 'x' in string escape code"],
  ['"\\u00g0"', "invalid character 'g' in \\u hexadecimal character escape"],
  ['-x', "invalid character 'x' in numeric literal"],
  ['1.x', "invalid character 'x' after decimal point in numeric literal"],
  ['1ex', "invalid character 'x' in exponent of numeric literal"],
  ['你', "invalid character 'ä' looking for beginning of value"],
  ['['.repeat(10_001), "invalid character '[' exceeded max depth"],
])('%j is refused as Go refuses it', (text, message) => {
  expect(() => decodeGoJson(text)).toThrow(new SyntaxError(message))
})

test.each(['', ' ', '\r\n\t'])('%j has nothing in it', (text) => {
  expect(decodeGoJson(text)).toBeUndefined()
})

test('what stands after the first value is not looked at', () => {
  expect(decodeGoJson(' {"a": [1]} and more')).toEqual({ a: [1] })
  expect(decodeGoJson('1x')).toBe(1)
})

test('every JSON text is read, and what lacks its end ends too early', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), fc.nat(4), (value, cut, indent) => {
      const text = JSON.stringify([value], null, indent)
      expect(decodeGoJson(text)).toEqual(JSON.parse(text))
      const part = text.slice(0, 1 + (cut % (text.length - 1)))
      expect(() => decodeGoJson(part)).toThrow('unexpected EOF')
    }),
  )
})
