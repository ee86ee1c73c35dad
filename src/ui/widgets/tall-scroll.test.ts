import { expect, test } from 'vitest'

import { atTop, boxHeight, follow, leapTo, placeOf, type Place } from './tall-scroll.ts'

/** 8 MiB in hexadecimal, eight bytes a row of 40 pixels. */
const total = 2 ** 20 * 40
const height = boxHeight(total)
const position = ({ top, shift }: Place) => top + shift

/** Scrolls by `step` for as often as `times`, within the box. */
function scrolled(from: Place, step: number, times: number): Place {
  let place = from
  for (let time = 0; time < times; time += 1) {
    const top = Math.min(Math.max(0, place.top + step), height)
    place = follow(place, top, total)
  }
  return place
}

test('rows that fit stand where they are', () => {
  for (const top of [-80, 0, 3_000_000, 7_999_000]) {
    expect(leapTo(top, 8_000_000)).toEqual({ top, shift: 0 })
    expect(placeOf(top, 8_000_000)).toEqual({ top, shift: 0 })
    expect(follow(atTop, top, 8_000_000)).toEqual({ top, shift: 0 })
  }
  expect(boxHeight(400)).toBe(400)
})

test('no engine cuts the box off, and its end is the end of the rows', () => {
  expect(height).toBeLessThan(17_000_000)
  expect(position(leapTo(height, total))).toBe(total)
  expect(position(leapTo(height - 100, total))).toBe(total - 100)
  expect(position(leapTo(-80, total))).toBe(-80)
})

test('a scroll bar goes through all rows in order', () => {
  let last = -1
  for (let top = 0; top <= height; top += 50_000) {
    const here = position(leapTo(top, total))
    expect(here).toBeGreaterThan(last)
    last = here
  }
})

test('any row can be brought into view, and the scroll bar then stands where it belongs', () => {
  for (let row = 0; row < total / 40; row += 4_999) {
    const place = placeOf(row * 40, total)
    expect(position(place)).toBe(row * 40)
    // To the rows of one pixel of the box.
    expect(Math.abs(position(leapTo(place.top, total)) - row * 40)).toBeLessThan(10)
  }
})

test('wheel and keys go on by what they go on, wherever the scroll bar was drawn to', () => {
  const middle = leapTo(height / 2, total)
  expect(position(scrolled(middle, 100, 50)) - position(middle)).toBe(5_000)
  expect(position(scrolled(middle, -37, 1)) - position(middle)).toBe(-37)
})

test('small steps alone pass the places at which the box has to be set back, and reach both ends', () => {
  const nearEnd = placeOf(total - 5_000_000, total)
  let place = nearEnd
  for (let time = 1; time <= 1_000; time += 1) {
    place = scrolled(place, 4_000, 1)
    expect(position(place)).toBe(total - 5_000_000 + time * 4_000)
  }
  expect(position(scrolled(place, 4_000, 1_000))).toBe(total)
  expect(position(scrolled(placeOf(5_000_000, total), -4_000, 2_000))).toBe(0)
})

test('what is seen stays where it is while more rows come', () => {
  const place = leapTo(height - 300, total)
  const grown = follow(place, place.top, total + 200_000)
  expect(position(grown)).toBe(position(place))
  expect(grown.top).toBe(place.top - 200_000)
  const first = follow(atTop, height - 300, height)
  expect(position(follow(first, first.top, height + 4_000))).toBe(height - 300)
})
