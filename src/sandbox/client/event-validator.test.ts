import { expect, test } from 'vitest'

import { now } from '../../base/clock.ts'
import { millis } from '../../base/units.ts'
import type { ClientEvent } from '../../trace/model/events.ts'
import { EventValidator } from './event-validator.ts'

const print = (sequence: number, over: Partial<ClientEvent> = {}): ClientEvent =>
  ({
    kind: 'shown',
    via: 'output',
    text: 'a',
    lane: 'fetch',
    realm: 'sandbox',
    sequence,
    at: now(),
    ...over,
  }) as ClientEvent

const end = (message: string) =>
  print(1, { kind: 'receive-ended', request: 1, how: 'cancelled', message })
const received = (data: string) =>
  print(1, { kind: 'event-received', source: 1, type: 'message', data, lastEventId: '' })

test('what an EventSource was sent may be longer than a print', () => {
  expect(
    new EventValidator('fetch').validate([received('x'.repeat(1_000_000))], null),
  ).toHaveLength(1)
})

test('events that follow one another are let in, batch after batch', () => {
  const validator = new EventValidator('fetch')
  expect(validator.validate([print(1), print(2)], null)).toHaveLength(2)
  expect(validator.validate([print(3)], null)).toHaveLength(1)
})

test.each([
  ['of another lane', print(1, { lane: 'axios' })],
  ['numbered out of turn', print(2)],
  ['from before the lane', print(1, { at: millis(now() - 60_000) })],
  ['from the future', print(1, { at: millis(now() + 60_000) })],
  ['longer than a print can be', print(1, { text: 'x'.repeat(200_000) })],
  ['with a longer message than an end can have', end('x'.repeat(200_000))],
  ['longer than what an EventSource is told', received('x'.repeat(2_000_000))],
])('a batch with an event %s is refused as a whole', (_what, event) => {
  expect(new EventValidator('fetch').validate([event], null)).toBeNull()
})

test('a clock that is known to be an hour ahead is taken into account before judging', () => {
  const hour = 3_600_000
  const clock = { aheadMs: hour, uncertaintyMs: 1, corrected: true }
  const [event] =
    new EventValidator('fetch').validate([print(1, { at: millis(now() + hour) })], clock) ?? []
  expect(Math.abs((event?.at ?? 0) - now())).toBeLessThan(1000)
  expect(new EventValidator('fetch').validate([print(1)], clock)).toBeNull()
})
