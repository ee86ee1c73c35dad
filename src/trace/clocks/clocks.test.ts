import fc from 'fast-check'
import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import { ClockComparison, onPageClock } from './clocks.ts'

/** Questions to a clock that is `ahead`, on clocks that tick every `tick` milliseconds. */
function compare(
  ahead: number,
  tick: number,
  exchanges: readonly { gap: number; there: number; back: number }[],
) {
  const shown = (moment: number) => millis(Math.floor(moment / tick) * tick)
  const comparison = new ClockComparison(tick)
  let moment = 1_000_000.37
  for (const { gap, there, back } of exchanges) {
    moment += gap
    const sentAt = shown(moment)
    const answeredAt = shown(moment + there + ahead)
    moment += there + back
    comparison.add({ sentAt, answeredAt, heardAt: shown(moment) })
  }
  return comparison.clock
}

const part = fc.double({ min: 0.01, max: 30, noNaN: true })
const exchanges = fc.array(fc.record({ gap: part, there: part, back: part }), {
  minLength: 1,
  maxLength: 12,
})

test('the true difference lies within the uncertainty, however slow and uneven the way', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -5000, max: 5000, noNaN: true }),
      fc.constantFrom(0.1, 1),
      exchanges,
      (ahead, tick, made) => {
        const clock = compare(ahead, tick, made)
        expect(clock).not.toBeNull()
        if (!clock) return
        expect(Math.abs(clock.aheadMs - ahead)).toBeLessThanOrEqual(clock.uncertaintyMs + 1e-6)
      },
    ),
  )
})

test('more questions never make it less certain', () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), exchanges, (ahead, made) => {
      const all = compare(ahead, 1, made)?.uncertaintyMs ?? 0
      const first = compare(ahead, 1, made.slice(0, 1))?.uncertaintyMs ?? 0
      expect(all).toBeLessThanOrEqual(first + 1e-6)
    }),
  )
})

test('moments are moved only by a difference that is larger than its uncertainty', () => {
  const quick = { gap: 0.3, there: 0.2, back: 0.2 }
  const apart = compare(3_600_000, 1, [quick])
  expect(apart?.corrected).toBe(true)
  expect(onPageClock(millis(10_000_000), apart)).toBeCloseTo(6_400_000, -1)
  const alike = compare(0.2, 1, [quick])
  expect(alike?.corrected).toBe(false)
  expect(onPageClock(millis(10_000_000), alike)).toBe(10_000_000)
  expect(new ClockComparison(1).clock).toBeNull()
})
