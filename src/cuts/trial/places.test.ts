import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Format } from '../../wire/framing/framing.ts'
import { findPlaces, formatOfBytes } from './places.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** What lies where `|` is in a text. */
function placeIn(format: Format, text: string): readonly string[] {
  const position = encode(text.slice(0, text.indexOf('|'))).length
  return findPlaces(encode(text.replace('|', '')), format).chainAt(position)
}
const first = (format: Format, text: string) => placeIn(format, text)[0]

test.each([
  ['da|ta: a\n\n', 'field-name'],
  ['data|: a\n\n', 'field-colon'],
  ['data:| a\n\n', 'field-colon'],
  ['data: |a\n\n', 'field-colon'],
  ['data: a|b\n\n', 'line'],
  ['data: a|\n\n', 'line-end'],
  ['data: a\n|\n', 'blank-line'],
  ['data: a\r|\n\r\n', 'crlf'],
  ['data: a\r\n|\r\n', 'blank-line'],
  ['data: a\r\n\r|\n', 'crlf'],
  ['data: a\n|data: b\n\n', 'event'],
  ['data: a\n\n|data: b\n\n', 'between'],
  ['data: {"a"|:1}\n\n', 'json'],
  ['data: {"a|":1}\n\n', 'string'],
  ['data: {"a":1|2}\n\n', 'number'],
  ['data: {"a":"\\|n"}\n\n', 'escape'],
  ['data: {"a":"\\ud8|3d\\ude00"}\n\n', 'escape'],
  ['data: {"a":"\\ud83d|\\ude00"}\n\n', 'surrogates'],
  ['data: [DO|NE]\n\n', 'line'],
])('in events, %j is %s', (text, place) => {
  expect(first('events', text)).toBe(place)
})

test.each<[Format, string, string]>([
  ['lines', '{"a":1}\n|{"a":2}\n', 'between'],
  ['lines', '{"a":1}|\n{"a":2}\n', 'line-end'],
  ['lines', '{"a"|:1}\n', 'json'],
  ['items', '["a",|"b"]', 'between'],
  ['items', '["a","|b"]', 'string'],
  ['text', 'a|b', 'line'],
  ['text', 'a\n|b', 'between'],
])('in %s, %j is %s', (format, text, place) => {
  expect(first(format, text)).toBe(place)
})

test('a place is a part of larger ones', () => {
  const bytes = encode('data: {"a":"是"}\n\n')
  const places = findPlaces(bytes, 'events')
  const inside = encode('data: {"a":"').length + 1
  expect(places.chainAt(inside)).toEqual(['character', 'string', 'json', 'line', 'event'])
  expect(findPlaces(encode('\uFEFFa'), 'text').chainAt(1)).toEqual(['mark', 'line'])
})

test('every byte that goes on with a character is inside it, and no other', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom<Format>('text', 'lines', 'events', 'items'),
      (text, format) => {
        const bytes = encode(text)
        const places = findPlaces(bytes, format)
        for (let position = 1; position < bytes.length; position += 1) {
          const isInside = ['character', 'mark'].includes(places.at(position))
          expect(isInside).toBe(((bytes[position] ?? 0) & 0xc0) === 0x80)
        }
      },
    ),
  )
})

test.each([
  ['data: a\n\n', 'events'],
  [': hello\n\ndata: a\n\n', 'events'],
  ['event: a\r\ndata: b\r\n\r\n', 'events'],
  ['{"a":1}\n{"a":2}\n', 'lines'],
  ['[{"a":1}', 'items'],
  ['data is what we have\n', 'text'],
  ['', 'text'],
])('%j is recognized as %s', (text, format) => {
  expect(formatOfBytes(encode(text))).toBe(format)
})
