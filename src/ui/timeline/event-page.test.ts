import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import { eventPage, pageSize } from './event-page.ts'

const events = (count: number): TraceEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'started',
    lane: 'fetch',
    realm: 'sandbox',
    sequence: index + 1,
    at: millis(index),
  }))

test('the newest page is shown first and says how many are left out', () => {
  const page = eventPage(events(pageSize * 2 + 7), 0)
  expect([page.events.length, page.earlier, page.later]).toEqual([pageSize, pageSize + 7, 0])
  expect(page.events.at(-1)?.sequence).toBe(pageSize * 2 + 7)
})

test('paging back ends at the first event', () => {
  const page = eventPage(events(pageSize + 7), 1)
  expect([page.events[0]?.sequence, page.earlier]).toEqual([1, 0])
  expect(page.later).toBe(7)
  expect(eventPage(events(pageSize + 7), 99)).toEqual(page)
  expect([page.back, eventPage([], 8).back]).toEqual([1, 0])
})

test('a short trace is one page, in the order of time', () => {
  const [first, second] = events(2)
  if (!first || !second) throw new Error('two events were asked for')
  const page = eventPage([second, first], 0)
  expect(page.events.map((event) => event.sequence)).toEqual([1, 2])
  expect([page.earlier, page.later]).toEqual([0, 0])
})
