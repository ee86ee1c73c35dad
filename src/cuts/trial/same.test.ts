import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Outcome, Print } from '../model.ts'
import { compareAll, same, shownText } from './same.ts'

const outcome = (prints: readonly (string | null)[], more: Partial<Outcome> = {}): Outcome => ({
  prints: prints.map((text): Print => (text === null ? { clear: true } : { text })),
  errorsShown: [],
  ended: 'finished',
  requests: 1,
  bytes: new Uint8Array(),
  ...more,
})

test('prints cut differently are the same; their order is not', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.nat(20)), (text, cuts) => {
      const parts = cuts
        .map((cut) => Math.min(cut, text.length))
        .sort((a, b) => a - b)
        .map((cut, index, all) => text.slice(all[index - 1] ?? 0, cut))
      const rest = text.slice(parts.join('').length)
      expect(same(outcome([text]), outcome([...parts, rest]))).toBe(true)
    }),
  )
  expect(same(outcome(['a', 'b']), outcome(['b', 'a']))).toBe(false)
})

test('what was cleared does not count', () => {
  expect(shownText(outcome(['a', null, 'b', 'c']).prints)).toBe('bc')
  expect(same(outcome(['half', null, 'whole']), outcome(['whole']))).toBe(true)
  expect(same(outcome(['whole', null]), outcome(['whole']))).toBe(false)
})

test('only the last value counts, if one says so', () => {
  const last = { ...compareAll, lastOnly: true }
  expect(same(outcome(['1', '2', 'end']), outcome(['3', 'end']), last)).toBe(true)
  expect(same(outcome(['1', 'end']), outcome(['end', '1']), last)).toBe(false)
})

test('numbers and times can be ignored, and nothing else is then', () => {
  const numbers = { ...compareAll, ignoreNumbers: true }
  const times = { ...compareAll, ignoreTimes: true }
  expect(same(outcome(['41 bytes']), outcome(['1,024 bytes']), numbers)).toBe(true)
  expect(same(outcome(['41 bytes']), outcome(['41 chunks']), numbers)).toBe(false)
  expect(same(outcome(['after 120 ms']), outcome(['after 3 ms']), times)).toBe(true)
  expect(same(outcome(['at 10:15:02']), outcome(['at 9:01']), times)).toBe(true)
  expect(same(outcome(['41 bytes']), outcome(['42 bytes']), times)).toBe(false)
})

test('how the code ended counts, errors included, but not how an error is worded', () => {
  const failed = (error: string) => outcome(['a'], { ended: 'failed', error })
  expect(same(failed('TypeError: one'), failed('TypeError: another'))).toBe(true)
  expect(same(failed('TypeError: one'), outcome(['a']))).toBe(false)
  expect(same(outcome(['a']), outcome(['a'], { errorsShown: ['x'] }))).toBe(false)
  expect(same(outcome(['a']), outcome(['a'], { ended: 'endless' }))).toBe(false)
})
