import fc from 'fast-check'
import { expect, test } from 'vitest'

import { describeChunk } from './describe-chunk.ts'
import { createFraming, formatOf, type ReadBytes } from '../framing/framing.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** A response's bytes, read all at once. */
function readBytes(bytes: Uint8Array, contentType: string): ReadBytes {
  const format = formatOf(contentType)
  const framing = createFraming(format)
  framing.push(bytes)
  return { bytes, format, framing }
}

/** What is said of the part from `from` to before `to` of a text. */
function said(text: string, from: number, to: number, type = 'text/plain'): string[] {
  return describeChunk(readBytes(encode(text), type), from, to)
}
const events = (text: string, from: number, to: number) => said(text, from, to, 'text/event-stream')
const items = (text: string, from: number, to: number) => said(text, from, to, 'application/json')
const lines = (text: string, from: number, to: number) =>
  said(text, from, to, 'application/x-ndjson')

test('a character that is cut is named on either side', () => {
  expect(said('a是b', 0, 3)).toEqual(['ends after 2 of the 3 bytes of 是'])
  expect(said('a是b', 3, 5)).toEqual(['begins with the last byte of 是'])
  expect(said('a是b', 2, 5)).toEqual(['begins with the last 2 bytes of 是'])
  expect(said('😀', 1, 2)).toEqual(['contains only byte 2 of the 4 bytes of 😀'])
  expect(said('😀', 1, 3)).toEqual(['contains only bytes 2 and 3 of the 4 bytes of 😀'])
  expect(said('是不', 2, 4)).toEqual([
    'begins with the last byte of 是',
    'ends after 1 of the 3 bytes of 不',
  ])
})

test('a character whose end has not come yet has no name', () => {
  const read = readBytes(encode('a是').subarray(0, 3), '')
  expect(describeChunk(read, 0, 3)).toEqual(['ends after 2 of the 3 bytes of a character'])
})

test('what is not UTF-8 is counted', () => {
  const read = readBytes(new Uint8Array([0x61, 0xff, 0x80]), '')
  expect(describeChunk(read, 0, 3)).toEqual(['contains 2 bytes that aren’t valid UTF-8'])
  expect(describeChunk(read, 1, 2)).toEqual(['contains 1 byte that isn’t valid UTF-8'])
})

test('a byte order mark is told, whole or cut', () => {
  expect(said('\uFEFFa', 0, 4)).toEqual(['starts with a byte order mark'])
  expect(said('\uFEFFa', 0, 2)).toEqual(['ends after 2 of the 3 bytes of a byte order mark'])
})

test('nothing special, and nothing at all', () => {
  expect(said('abc', 0, 3)).toEqual(['whole characters, nothing cut'])
  expect(said('abc', 1, 1)).toEqual(['no bytes'])
})

test('events: whole, several, half, the rest', () => {
  const text = 'data: a\n\ndata: b\n\ndata: c\n\n'
  expect(events(text, 0, 9)).toEqual(['a whole event'])
  expect(events(text, 0, 18)).toEqual(['2 events in one chunk'])
  expect(events(text, 0, 5)).toEqual(['the start of an event, without its blank line'])
  expect(events(text, 2, 5)).toEqual(['the middle of event 1'])
  expect(events(text, 5, 20)).toEqual([
    'begins with the rest of event 1',
    'a whole event',
    'the start of an event, without its blank line',
  ])
  expect(events(': ping\n\n', 0, 8)).toEqual(['a block without data, so no event is dispatched'])
})

test('an event cut between CR and LF', () => {
  const text = 'data: a\r\n\r\ndata: b\r\n\r\n'
  expect(events(text, 0, 10)).toEqual(['a whole event', 'an event cut between CR and LF'])
  expect(events(text, 10, 22)).toEqual(['begins with the LF of a CRLF', 'a whole event'])
})

test('items of a JSON array', () => {
  const text = '["a","b","c"]'
  expect(items(text, 0, 13)).toEqual(['3 items of the JSON array'])
  expect(items(text, 0, 4)).toEqual(['1 item of the JSON array'])
  expect(items(text, 0, 3)).toEqual(['the start of an item of the JSON array'])
  expect(items(text, 3, 8)).toEqual(['begins with the rest of item 1', '1 item of the JSON array'])
})

test('lines of JSON', () => {
  const text = '{"a":1}\n{"a":2}\n'
  expect(lines(text, 0, 16)).toEqual(['2 lines of JSON in one chunk'])
  expect(lines(text, 0, 4)).toEqual(['the start of a line of JSON'])
  expect(lines(text, 0, 8)).toEqual(['a whole line of JSON'])
})

test('a cut character is told exactly where a text is cut inside one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), (text, seed) => {
      const bytes = encode(text)
      const cut = seed % (bytes.length + 1)
      const isInside = cut < bytes.length && ((bytes[cut] ?? 0) & 0xc0) === 0x80
      const before = said(text, 0, cut).join()
      const after = said(text, cut, bytes.length).join()
      expect(before.includes('ends after')).toBe(isInside)
      expect(after.includes('begins with the last')).toBe(isInside)
    }),
  )
})

test('whole events in all chunks, and those that a border cuts, are all events', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.nat(80)), (count, cuts) => {
      const text = 'data: x\n\n'.repeat(count)
      const borders = [0, ...cuts.filter((cut) => cut < text.length), text.length]
        .sort((a, b) => a - b)
        .filter((border, index, all) => border !== all[index - 1])
      let total = 0
      for (const [index, end] of borders.slice(1).entries()) {
        const sentences = events(text, borders[index] ?? 0, end).join()
        total += Number(/(\d+) events/.exec(sentences)?.[1] ?? 0)
        if (sentences.includes('a whole event')) total += 1
        if (sentences.includes('the rest of event')) total += 1
      }
      expect(total).toBe(count)
    }),
  )
})
