import { expect, test } from 'vitest'

import { axisEnd, axisTicks, timeScale } from './axis.ts'
import { columnsOf } from './columns.ts'
import { bandTexts, extentOf, layoutTimeline } from './layout.ts'
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
  expect(axisTicks(timeScale({ from: 0, to: 2000 }, 0, 500)).map((tick) => tick.label)).toEqual([
    '0.0 s',
    '0.5 s',
    '1.0 s',
    '1.5 s',
    '2.0 s',
  ])
  expect(axisTicks(timeScale({ from: 0, to: 500 }, 0, 500)).at(-1)?.label).toBe('500 ms')
  expect(axisTicks(timeScale({ from: 0, to: 20_000 }, 0, 500)).at(-1)?.label).toBe('20 s')
  expect(axisTicks(timeScale({ from: 0, to: 6000 }, 0, 900))[1]?.label).toBe('1 s')
})

test('a picture of a few milliseconds late in a run has ticks that differ', () => {
  const labels = axisTicks(timeScale({ from: 17_500, to: 17_502 }, 0, 900)).map((t) => t.label)
  expect(new Set(labels).size).toBe(labels.length)
  expect(labels[1]).toMatch(/^17\.500\d s$/)
})

test('marks apart stay apart, marks that would touch become one column with their count', () => {
  const scale = timeScale({ from: 0, to: 1000 }, 0, 1000)
  expect(columnsOf(momentsOf(10, 20, 30), scale, 3)).toEqual([
    { x: 10, count: 1 },
    { x: 20, count: 1 },
    { x: 30, count: 1 },
  ])
  expect(columnsOf(momentsOf(10, 12, 15, 40), scale, 3)).toEqual([
    { x: 10, count: 2 },
    { x: 15, count: 1 },
    { x: 40, count: 1 },
  ])
})

test('of a part of the run only what is visible is laid out', () => {
  const scale = timeScale({ from: 100, to: 200 }, 50, 150)
  expect(columnsOf(momentsOf(10, 20, 110, 190, 300), scale, 3)).toEqual([
    { x: 60, count: 1 },
    { x: 140, count: 1 },
  ])
})

test('every moment is counted in exactly one column, however dense', () => {
  const moments = new Moments()
  let time = 0
  for (let index = 0; index < 100_000; index += 1) {
    time += index % 1000 === 0 ? 100 : 0.05
    moments.push(time)
  }
  const columns = columnsOf(moments, timeScale({ from: 0, to: time }, 0, 900), 3)
  expect(columns.reduce((sum, column) => sum + column.count, 0)).toBe(100_000)
  expect(columns.length).toBeLessThanOrEqual(301)
})

test('a search in strides finds what a search from the start finds', () => {
  const moments = momentsOf(...Array.from({ length: 100 }, (_, index) => Math.floor(index / 3)))
  for (let low = 0; low <= 100; low += 7) {
    for (let time = -1; time < 40; time += 0.5) {
      const wanted = Array.from({ length: 100 }, (_, i) => i).find(
        (i) => i >= low && (moments.at(i) ?? 0) >= time,
      )
      expect(moments.indexFrom(time, low)).toBe(wanted ?? 100)
    }
  }
})

test('an empty timeline has an axis and rows', () => {
  const { end } = extentOf(null, null, null)
  const window = { from: 0, to: end }
  const layout = layoutTimeline(null, {
    width: 800,
    height: 200,
    now: null,
    window,
    previous: null,
  })
  expect(layout.lanes).toHaveLength(3)
  expect(layout.nowX).toBeNull()
  expect(layout.scale.domain()).toEqual([0, 2000])
  expect(layout.axisTop).toBeLessThanOrEqual(200 - 20)
})

test('in a low picture the marks of three lanes in the server’s row keep apart, and all has room', () => {
  const height = 132
  const { lanes, axisTop } = layoutTimeline(null, {
    width: 800,
    height,
    now: null,
    window: { from: 0, to: 2000 },
    previous: null,
  })
  expect(axisTop).toBeLessThanOrEqual(height - 22)
  lanes.forEach(({ strips, row }, index) => {
    const { written, delivered } = strips
    expect(written.height).toBeGreaterThanOrEqual(4)
    expect(delivered.height).toBeGreaterThanOrEqual(5)
    expect(delivered.top).toBeGreaterThan(written.top + written.height)
    const below = lanes[index + 1]?.strips.written.top ?? lanes[0]?.row.top ?? 0
    expect(below - (delivered.top + delivered.height)).toBeGreaterThanOrEqual(1)
    expect(row.height).toBeGreaterThanOrEqual(21)
  })
})

test('a buffering band says how much is hidden', () => {
  const stretch = { from: 0, until: null, seen: false, chunks: 12, bytes: 61 }
  expect(bandTexts(stretch)).toEqual({
    text: 'buffering: 12 chunks, 61 B hidden from your code',
    shorter: ['buffering: 12 chunks, 61 B', 'buffering'],
  })
  expect(bandTexts({ ...stretch, until: 17_500, seen: true })).toEqual({
    text: 'buffered: 12 chunks, 61 B hidden from your code for 17.50 s',
    shorter: ['buffered: 12 chunks, 61 B', 'buffered'],
  })
})
