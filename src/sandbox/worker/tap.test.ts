import { expect, test } from 'vitest'

import type { ToServer } from '../../channels/lane.ts'
import type { ClientEventData } from '../../trace/model/events.ts'
import { Tap } from './tap.ts'

function setUp() {
  const recorded: ClientEventData[] = []
  const told: ToServer[] = []
  const tap = new Tap(
    (happening) => recorded.push(happening),
    (message) => told.push(message),
  )
  return { tap, recorded, told }
}

test('what an end says is cut where it is longer than anybody reads', () => {
  const { tap, recorded } = setUp()
  tap.ended(1, 'cancelled', { message: 'x'.repeat(20_000_000) })
  expect(recorded).toMatchObject([{ kind: 'receive-ended', how: 'cancelled' }])
  expect(JSON.stringify(recorded)).toMatch(/x{20000}… \(19980000 more characters\)/)
})

test('a client that errs or cancels is told of to the server, one that has it all is not', () => {
  const { tap, told } = setUp()
  tap.ended(1, 'done')
  tap.ended(2, 'error', { message: 'aborted' })
  tap.ended(3, 'cancelled')
  expect(told).toEqual([
    { type: 'closed', request: 2 },
    { type: 'closed', request: 3 },
  ])
})

test('cancelling one of two bodies ends nothing, cancelling the other does, and an error ends both', () => {
  const { tap, told, recorded } = setUp()
  tap.cloned(1)
  tap.ended(1, 'cancelled')
  expect(told).toEqual([])
  tap.ended(1, 'cancelled')
  expect(told).toEqual([{ type: 'closed', request: 1 }])
  tap.cloned(2)
  tap.ended(2, 'error')
  tap.ended(2, 'error')
  expect(told.slice(1)).toEqual([{ type: 'closed', request: 2 }])
  expect(recorded).toHaveLength(2)
})

test('an EventSource is told of by its address', () => {
  const { tap, told } = setUp()
  tap.source('https://x/#a', true)
  expect(told).toEqual([{ type: 'source', url: 'https://x/#a', isOpen: true }])
})

test('reads after the end are recorded, a hundred of a response', () => {
  const { tap, recorded } = setUp()
  tap.ended(1, 'done')
  for (let read = 0; read < 150; read += 1) tap.readAfterEnd(1)
  const again = recorded.filter((each) => each.kind === 'receive-ended' && each.again)
  expect([recorded.length, again.length]).toEqual([101, 100])
})
