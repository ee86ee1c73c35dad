import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createFraming, formatOf, type Format } from './framing.ts'

const encode = (text: string) => new TextEncoder().encode(text)

function unitsOf(format: Format, ...chunks: Uint8Array[]) {
  const framing = createFraming(format)
  for (const chunk of chunks) framing.push(chunk)
  const { starts, ends, numbers } = framing.units
  return { starts, ends, numbers, open: framing.openStart }
}

/** The texts of the units that count. */
function textsOf(format: Format, text: string): string[] {
  const bytes = encode(text)
  const { starts, ends, numbers } = unitsOf(format, bytes)
  return starts.flatMap((start, index) =>
    numbers[index] ? [new TextDecoder().decode(bytes.subarray(start, ends[index]))] : [],
  )
}

test.each([
  ['text/event-stream', 'events'],
  ['text/event-stream; charset=utf-8', 'events'],
  ['application/json; charset=utf-8', 'items'],
  ['application/x-ndjson', 'lines'],
  ['application/jsonl', 'lines'],
  ['text/plain', 'text'],
  ['', 'text'],
])('%j is read as %s', (type, format) => {
  expect(formatOf(type)).toBe(format)
})

test('an event ends with its blank line, whatever ends the lines', () => {
  expect(textsOf('events', 'data: a\n\ndata: b\r\n\r\ndata: c\r\rdata: d\n')).toEqual([
    'data: a\n\n',
    'data: b\r\n\r\n',
    'data: c\r\r',
  ])
})

test('an LF that comes later than its CR belongs to the event before', () => {
  const { starts, ends } = unitsOf('events', encode('data:a\r\n\r'), encode('\ndata:b\n\n'))
  expect([starts, ends]).toEqual([
    [0, 10],
    [10, 18],
  ])
})

test('a block without data is no event', () => {
  const { numbers } = unitsOf('events', encode(': hello\n\ndata\n\nid: 1\n\ndatax: 1\n\ndata:\n\n'))
  expect(numbers).toEqual([0, 1, 0, 0, 2])
})

test('a byte order mark does not hide the first field', () => {
  expect(unitsOf('events', encode('\uFEFFdata: a\n\n')).numbers).toEqual([1])
})

test('the items of an array are found, and what is in them is not', () => {
  expect(textsOf('items', ' [1 , "a,]\\"", {"b":[2,3]},[4,"]"],null]')).toEqual([
    '1',
    '"a,]\\""',
    '{"b":[2,3]}',
    '[4,"]"]',
    'null',
  ])
  expect(textsOf('items', '{"a":[1,2]}')).toEqual([])
})

test('items of any array are found in any chunks', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 2), (values, indent) => {
      const text = JSON.stringify(values, null, indent)
      expect(textsOf('items', text).map((item) => JSON.parse(item) as unknown)).toEqual(
        JSON.parse(text),
      )
    }),
  )
})

test('lines of JSON are counted without empty ones', () => {
  expect(textsOf('lines', '{"a":1}\r\n\n[2]\n3')).toEqual(['{"a":1}\r\n', '[2]\n'])
})

test('units do not depend on how the bytes are cut', () => {
  const part = fc.constantFrom('data', ': x', '\n', '\r', '\r\n', '[', '"a', '",', '{', ']', '是')
  fc.assert(
    fc.property(
      fc.constantFrom<Format>('events', 'items', 'lines'),
      fc.array(part, { maxLength: 30 }),
      fc.array(fc.nat(90)),
      (format, parts, cuts) => {
        const bytes = encode(parts.join(''))
        const borders = [0, ...cuts, bytes.length].sort((a, b) => a - b)
        const chunks = borders.slice(1).map((end, index) => bytes.subarray(borders[index], end))
        expect(unitsOf(format, ...chunks)).toEqual(unitsOf(format, bytes))
      },
    ),
  )
})
