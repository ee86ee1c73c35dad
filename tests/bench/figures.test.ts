import { expect, test } from 'vitest'

import { Figures, isMet, median, percentile } from './figures.ts'
import { scriptTimeByFrame, type TracingEvent } from './script-time.ts'

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected)
})

test('a figure gathers its rounds; what was not measured has no median', () => {
  const figures = new Figures()
  for (const value of [5, 1, 3]) figures.add('load', 'Run works', 'chunkwise', 'ms', value)
  expect(figures.median('load', 'Run works', 'chunkwise')).toBe(3)
  expect(figures.median('load', 'Run works', 'bare')).toBeNaN()
  expect(figures.all).toMatchObject([{ unit: 'ms', values: [5, 1, 3] }])
})

test('a target that was not measured is not met', () => {
  const target = { what: '', unit: '×', bound: 10 }
  expect(isMet({ ...target, is: 'at least', value: 10 })).toBe(true)
  expect(isMet({ ...target, is: 'at most', value: 10.1 })).toBe(false)
  expect(isMet({ ...target, is: 'at most', value: Number.NaN })).toBe(false)
})

test('percentiles are values that were measured', () => {
  const values = Array.from({ length: 101 }, (_none, index) => 100 - index)
  expect(percentile(values, 0.95)).toBe(95)
  expect(percentile(values, 1)).toBe(100)
})

test('script is counted once, in the frame in which it began, on the busiest thread', () => {
  const event = (name: string, ts: number, dur: number, tid = 1): TracingEvent => ({
    name,
    ph: 'X',
    ts,
    dur,
    tdur: dur / 2,
    pid: 7,
    tid,
  })
  const frame = 'ProxyMain::BeginMainFrame'
  const events = [
    event('FunctionCall', 500, 100),
    event(frame, 1_000, 10),
    event('FireAnimationFrame', 2_000, 4_000),
    event('FunctionCall', 2_500, 3_000),
    event('FunctionCall', 8_000, 2_000),
    event('FunctionCall', 8_100, 2_000, 2),
    event(frame, 17_000, 10),
    event(frame, 33_000, 10),
    event('TimerFire', 40_000, 1_000),
  ]
  expect(scriptTimeByFrame(events)).toEqual([3, 0, 0.5])
})
