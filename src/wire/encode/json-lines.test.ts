import fc from 'fast-check'
import { expect, test } from 'vitest'

import { encodeGoJson, encodeJsonLine } from './json-lines.ts'

test('a line is JSON and one LF, which the JSON itself never holds', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const line = encodeJsonLine(value)
      expect(line.indexOf('\n')).toBe(line.length - 1)
      expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('Go escapes what could end a script, and nothing else outside ASCII', () => {
  expect(encodeGoJson({ '<a>': '& \u2028\u2029 这👋' })).toBe(
    '{"\\u003ca\\u003e":"\\u0026 \\u2028\\u2029 这👋"}',
  )
})
