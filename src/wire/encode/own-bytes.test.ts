import { expect, test } from 'vitest'

import {
  chunksOfOwnBytes,
  lineEndsOf,
  maxOwnBytes,
  ownBytesOfFile,
  OwnBytesError,
  withEdit,
  type OwnBytes,
} from './own-bytes.ts'

const plain: OwnBytes = {
  body: '',
  writtenAs: 'text',
  lineEnds: 'as-is',
  cut: 'nowhere',
  chunkBytes: 16,
}
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const textsOf = (own: Partial<OwnBytes>) =>
  chunksOfOwnBytes({ ...plain, ...own }).map((chunk) => decoder.decode(chunk))

test('text is sent as it stands: its escapes are left alone', () => {
  expect(textsOf({ body: '{"text":"\\n\\u662f\\p"}\r\n' })).toEqual([
    '{"text":"\\n\\u662f\\p"}\r\n',
  ])
  expect(textsOf({ body: '' })).toEqual([])
})

test.each([
  ['as-is', 'a\nb\r\nc\rd'],
  ['lf', 'a\nb\nc\nd'],
  ['crlf', 'a\r\nb\r\nc\r\nd'],
] as const)('line ends %s', (lineEnds, sent) => {
  expect(textsOf({ body: 'a\nb\r\nc\rd', lineEnds })).toEqual([sent])
})

test('chosen line ends leave escapes alone', () => {
  expect(textsOf({ body: 'a\\n\nb\\p\\r', writtenAs: 'escapes', lineEnds: 'crlf' })).toEqual([
    'a\n\r\nb',
    '\r',
  ])
})

test.each([
  ['lines', 'a\nb\r\nc\rd', ['a\n', 'b\r\n', 'c\r', 'd']],
  ['events', 'a\nb\n\nc\r\n\r\n\nd', ['a\nb\n\n', 'c\r\n\r\n', '\n', 'd']],
  ['events', '\n\na', ['\n', '\n', 'a']],
  ['bytes', '是ab', ['是', 'ab']],
  ['bytes', '是', ['是']],
  ['nowhere', 'a\n\nb', ['a\n\nb']],
] as const)('cut at %s: %j', (cut, body, chunks) => {
  expect(textsOf({ body, cut, chunkBytes: 3 })).toEqual(chunks)
})

test('base64 is any bytes', () => {
  const [bytes] = chunksOfOwnBytes({ ...plain, body: ' /wD+\n', writtenAs: 'base64' })
  expect([...(bytes ?? [])]).toEqual([255, 0, 254])
})

test.each([
  [{ body: 'a', writtenAs: 'base64' }, 'it is not base64'],
  [{ body: 'a\\q', writtenAs: 'escapes' }, '"\\q" means nothing here'],
  [{ body: 'x'.repeat(maxOwnBytes + 1) }, 'it has 1048577 bytes; at most 1048576'],
  [{ body: 'x'.repeat(100_001), cut: 'bytes', chunkBytes: 1 }, 'it would be 100001 chunks'],
] as const)('a body that can’t be sent is refused: %#', (own, why) => {
  expect(() => textsOf(own)).toThrow(OwnBytesError)
  expect(() => textsOf(own)).toThrow(why)
})

test('line ends are counted', () => {
  expect(lineEndsOf('a\nb\r\nc\rd\n\n')).toEqual({ lf: 3, crlf: 1, cr: 1, openLine: 0 })
  expect(lineEndsOf('ab')).toEqual({ lf: 0, crlf: 0, cr: 0, openLine: 2 })
})

test.each([
  ['a\nb', 'a\nxb', 'a\nxb'],
  ['a\r\nb\nc', 'a\nb\ncd', 'a\r\nb\ncd'],
  ['a\r\nb\nc', 'xa\nb\nc', 'xa\r\nb\nc'],
  ['a\r\nb', 'a\n\nb', 'a\r\n\r\nb'],
  ['a\r\nb', '', ''],
  ['\r\n\r\n', '\n', '\r\n'],
  ['a\rb', 'a\nbc', 'a\rbc'],
])('an edit leaves the other line ends: %j, edited to %j', (before, edited, after) => {
  expect(withEdit(before, edited)).toBe(after)
})

test('a file is text if it is UTF-8, byte order mark and line ends included; else base64', () => {
  const text = '\ufeffa\r\n是'
  expect(ownBytesOfFile(new TextEncoder().encode(text))).toEqual({ body: text, writtenAs: 'text' })
  const bytes = new Uint8Array(maxOwnBytes).fill(255)
  const own = ownBytesOfFile(bytes)
  expect(own.writtenAs).toBe('base64')
  expect(own.body).toHaveLength(Math.ceil(maxOwnBytes / 3) * 4)
  const [sent = new Uint8Array()] = chunksOfOwnBytes({ ...plain, ...own })
  // Not by `toEqual`, which takes minutes for a million numbers.
  expect(Buffer.from(sent).equals(bytes)).toBe(true)
})
