import { expect, test } from 'vitest'

import { axisEnd, axisTicks, timeScale } from './axis.ts'
import { bandText, blocksOf, layoutTimeline, tickWidth } from './layout.ts'
import { Moments } from './moments.ts'

const momentsOf = (...times: number[]) => {
  const moments = new Moments()
  for (const time of times) moments.push(time)
  return moments
}

test('a live axis shows at least two seconds and grows in steps', () => {
  expect(axisEnd(0, true)).toBe(2000)
  expect(axisEnd(1900, true)).toBe(2000)
  expect(axisEnd(2100, true)).toBe(2500)
  expect(axisEnd(2300, true)).toBe(2500)
  expect(axisEnd(17_600, true)).toBe(20_000)
  expect(axisEnd(9_900, true)).toBe(12_000)
})

test('a short finished run fills the axis', () => {
  expect(axisEnd(180, false)).toBe(200)
  expect(axisEnd(0, false)).toBe(100)
})

test('ticks are in milliseconds on a short axis and in seconds on a long one', () => {
  expect(axisTicks(timeScale(2000, 0, 500)).map((tick) => tick.label)).toEqual([
    '0 ms',
    '500 ms',
    '1000 ms',
    '1500 ms',
    '2000 ms',
  ])
  expect(axisTicks(timeScale(20_000, 0, 500)).at(-1)?.label).toBe('20 s')
  expect(axisTicks(timeScale(6000, 0, 900))[1]?.label).toBe('1 s')
})

test('ticks apart stay apart, ticks that would touch become one block with their count', () => {
  const scale = timeScale(1000, 0, 1000)
  expect(blocksOf(momentsOf(10, 20, 30), scale)).toEqual([
    { x: 10, width: tickWidth, count: 1 },
    { x: 20, width: tickWidth, count: 1 },
    { x: 30, width: tickWidth, count: 1 },
  ])
  expect(blocksOf(momentsOf(10, 12, 15, 40), scale)).toEqual([
    { x: 10, width: 5 + tickWidth, count: 3 },
    { x: 40, width: tickWidth, count: 1 },
  ])
})

test('every moment is counted in exactly one block, however dense', () => {
  const moments = new Moments()
  let time = 0
  for (let index = 0; index < 100_000; index += 1) {
    time += index % 1000 === 0 ? 100 : 0.05
    moments.push(time)
  }
  const blocks = blocksOf(moments, timeScale(time, 0, 900))
  expect(blocks.reduce((sum, block) => sum + block.count, 0)).toBe(100_000)
  expect(blocks.length).toBeLessThan(900 / tickWidth)
})

test('an empty timeline has an axis and rows', () => {
  const layout = layoutTimeline(null, { width: 800, height: 200, now: null })
  expect(layout.lanes).toHaveLength(3)
  expect(layout.nowX).toBeNull()
  expect(layout.scale.domain()).toEqual([0, 2000])
})

test('a buffering band says how much is hidden', () => {
  const stretch = { from: 0, until: null, seen: false, chunks: 12, bytes: 61 }
  expect(bandText(stretch)).toBe('buffering: 12 chunks, 61 B hidden from your code')
  expect(bandText({ ...stretch, until: 17_500, seen: true })).toBe(
    'buffered: 12 chunks, 61 B hidden from your code for 17.50 s',
  )
})
