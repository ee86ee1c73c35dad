import { expect, test } from 'vitest'

import { clockMoment, eventMoment, momentText, tickTexts } from './moment-text.ts'

test('an event’s moment is exact to a tenth of a millisecond, before zero too', () => {
  expect(eventMoment(0)).toBe('0.0 ms')
  expect(eventMoment(-0.04)).toBe('0.0 ms')
  expect(eventMoment(-12.34)).toBe('−12.3 ms')
  expect(eventMoment(17_612.26)).toBe('17,612.3 ms')
})

test('a clock shows as many digits as can be read while it moves', () => {
  expect(clockMoment(-41.4)).toBe('−41 ms')
  expect(clockMoment(999.4)).toBe('999 ms')
  expect(clockMoment(999.6)).toBe('1.00 s')
  expect(clockMoment(4512)).toBe('4.51 s')
  expect(clockMoment(17_612)).toBe('17.6 s')
})

test('an axis chooses unit and digits', () => {
  expect(momentText(1500, 's', 1)).toBe('1.5 s')
  expect(momentText(-500, 'ms', 0)).toBe('−500 ms')
})

test('the ticks of an axis have one unit, and as many digits as tell them apart', () => {
  expect(tickTexts([0, 500], 800)).toEqual(['0 ms', '500 ms'])
  expect(tickTexts([0, 1000, 2000], 2400)).toEqual(['0 s', '1 s', '2 s'])
  expect(tickTexts([0, 500, 1000], 2400)).toEqual(['0.0 s', '0.5 s', '1.0 s'])
  expect(tickTexts([0], 0.5)).toEqual(['0 ms'])
})
