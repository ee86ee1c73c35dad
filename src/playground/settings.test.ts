import { expect, test } from 'vitest'

import { asSent } from '../endpoints/catalogue/network-conditions.ts'
import { conditionsOf, serverSettingsOf, timeScaleOf } from './settings.ts'

test('a preset by its id, or what differs', () => {
  expect(conditionsOf('five-byte-chunks')).toEqual({ ...asSent, chunkBytes: 5 })
  expect(conditionsOf({ status: 503 })).toEqual({ ...asSent, status: 503 })
  expect(conditionsOf({})).toEqual(asSent)
  expect(timeScaleOf(8)).toBe(8)
  expect(serverSettingsOf({ sse: { repeat: '2' } })).toEqual({ sse: { repeat: '2' } })
})

test.each([
  ['an unknown preset', () => conditionsOf('slow'), 'There are: as-sent, slow-start'],
  ['a value out of range', () => conditionsOf({ chunkBytes: 0 }), 'from 1 to'],
  ['a misspelt name', () => conditionsOf({ chunkbytes: 5 }), 'chunkbytes'],
  ['a speed of nothing', () => timeScaleOf(0), 'a number from 0.25 to 1000, not 0'],
  ['a speed in words', () => timeScaleOf('fast'), 'not "fast"'],
  ['a value that is no text', () => serverSettingsOf({ sse: { repeat: 2 } }), 'sse.repeat'],
  [
    'a value that is too long',
    () => serverSettingsOf({ text: { text: 'x'.repeat(4_001) } }),
    "text.text: a parameter's value has at most 4000 characters",
  ],
])('%s is refused with what is wrong', (_what, choose, expected) => {
  expect(choose).toThrow(expected)
})
