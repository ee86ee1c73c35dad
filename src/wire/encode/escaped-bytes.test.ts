import fc from 'fast-check'
import { expect, test } from 'vitest'

import { escapeBytes } from '../../../tests/support/escape-bytes.ts'
import { EscapeError, chunksOfEscaped } from './escaped-bytes.ts'

const plain = (text: string) => chunksOfEscaped(text).map((chunk) => [...chunk])

test('any bytes survive', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      expect(plain(escapeBytes(bytes))).toEqual([[...bytes]])
    }),
  )
})

test('text is UTF-8, escapes are what they are in JavaScript', () => {
  expect(plain('a是\\n\\r\\t\\\\\\xff')).toEqual([
    [0x61, 0xe6, 0x98, 0xaf, 0x0a, 0x0d, 0x09, 0x5c, 0xff],
  ])
})

test('\\p divides, unless its backslash is itself escaped; empty chunks are none', () => {
  expect(plain('a\\pb\\p\\pc')).toEqual([[0x61], [0x62], [0x63]])
  expect(plain('a\\\\pb')).toEqual([[0x61, 0x5c, 0x70, 0x62]])
  expect(plain('')).toEqual([])
})

test.each(['\\q', 'a\\', '\\x1', '\\xzz'])('%s is refused with what is allowed', (text) => {
  expect(() => chunksOfEscaped(text)).toThrow(EscapeError)
  expect(() => chunksOfEscaped(text)).toThrow(/there are \\n/)
})
