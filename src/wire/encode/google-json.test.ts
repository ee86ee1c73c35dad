import fc from 'fast-check'
import { expect, test } from 'vitest'

import { encodeGoogleBody, encodeGoogleLine } from './google-json.ts'

test('a line has a space after each colon alone', () => {
  expect(encodeGoogleLine({ a: [{ b: '1, 2: <3>\n' }, 4], c: {} })).toBe(
    '{"a": [{"b": "1, 2: \\u003c3\\u003e\\n"},4],"c": {}}',
  )
})

test('both are the same value, and a line is one', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const same = JSON.parse(JSON.stringify(value)) as unknown
      expect(JSON.parse(encodeGoogleLine(value))).toEqual(same)
      expect(JSON.parse(encodeGoogleBody(value))).toEqual(same)
      expect(encodeGoogleLine(value)).not.toMatch(/[\n<>]/)
    }),
  )
})
