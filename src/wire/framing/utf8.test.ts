import fc from 'fast-check'
import { expect, test } from 'vitest'

import { characterAt, textOf } from './utf8.ts'

const encode = (text: string) => new TextEncoder().encode(text)

test('every byte of a text belongs to the character that was encoded there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = encode(text)
      let at = 0
      for (const character of text) {
        const { length } = encode(character)
        const spans = Array.from({ length }, (_, index) => characterAt(bytes, at + index))
        const whole = { start: at, length, have: length, kind: 'whole' as const }
        expect(spans).toEqual(spans.map(() => whole))
        expect(textOf(bytes, whole)).toBe(character)
        at += length
      }
    }),
  )
})

test('invalid parts are as many as a decoder puts � for', () => {
  const byte = fc.constantFrom(
    0x61,
    0x80,
    0xbf,
    0xc3,
    0xe0,
    0xe6,
    0x98,
    0xaf,
    0xed,
    0xa0,
    0xf0,
    0xf4,
    0xff,
  )
  fc.assert(
    fc.property(fc.array(byte), (values) => {
      const bytes = new Uint8Array(values)
      let text = ''
      for (let at = 0; at < bytes.length;) {
        const span = characterAt(bytes, at)
        expect(span.start).toBe(at)
        text += span.kind === 'whole' ? textOf(bytes, span) : '�'
        at += span.have
      }
      expect(text).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
    }),
  )
})

test('a character whose end has not come is incomplete', () => {
  expect(characterAt(encode('是').subarray(0, 2), 1)).toEqual({
    start: 0,
    length: 3,
    have: 2,
    kind: 'incomplete',
  })
})
