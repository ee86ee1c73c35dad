import { expect, test } from 'vitest'

import { lanes } from '../../trace/model/lane.ts'
import { createLanesShown } from './lanes-shown.ts'

test('the lane that was chosen last comes first; an enlarged one is always the first', () => {
  const shown = createLanesShown()
  const ranks = () => lanes.map((lane) => shown.rankOf(lane, lanes))
  expect(ranks()).toEqual([0, 2, 1])
  shown.show('eventsource')
  expect(ranks()).toEqual([1, 0, 2])
  shown.toggleEnlarged('axios')
  expect([shown.enlarged.value, shown.rankOf('axios', lanes)]).toEqual(['axios', 0])
  shown.show('fetch')
  expect(shown.enlarged.value).toBe('fetch')
  shown.toggleEnlarged('fetch')
  expect(shown.enlarged.value).toBeNull()
})

test('a workspace with fewer lanes has ranks without gaps', () => {
  const shown = createLanesShown()
  expect([
    shown.rankOf('eventsource', ['eventsource', 'axios']),
    shown.rankOf('axios', ['eventsource', 'axios']),
  ]).toEqual([1, 0])
})
