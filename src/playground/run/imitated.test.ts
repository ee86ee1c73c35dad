import { expect, test } from 'vitest'

import { allImitations, imitationsIn } from './imitated.ts'

test('a lesson is told what its lanes can meet, and nothing else', () => {
  expect(imitationsIn(['fetch'])).toEqual([])
  expect(imitationsIn(['eventsource'])).toEqual(['untrusted', 'messages'])
  expect(imitationsIn(['fetch', 'axios'])).toEqual(['synchronous', 'untrusted', 'messages'])
  expect(allImitations).toContain('offline')
})
