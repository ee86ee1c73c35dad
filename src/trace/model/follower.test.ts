import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import type { TraceEvent } from './events.ts'
import { LaneFollower } from './follower.ts'
import type { Lane } from './lane.ts'
import { Trace } from './trace.ts'

const print = (at: number, lane: Lane = 'fetch'): TraceEvent => ({
  kind: 'shown',
  via: 'output',
  text: String(at),
  lane,
  realm: 'sandbox',
  sequence: at,
  at: millis(at),
})
const traceOf = (...events: TraceEvent[]) => {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (const event of events) trace.append(event)
  return trace
}
const timesIn = ({ events }: { readonly events: readonly TraceEvent[] }) =>
  events.map(({ at }) => at)

test('each event of the lane is read once', () => {
  const trace = traceOf(print(1), print(2, 'axios'))
  const follower = new LaneFollower(trace, 'fetch')
  expect(timesIn(follower.read())).toEqual([1])
  trace.append(print(3))
  trace.append(print(4))
  expect(timesIn(follower.read())).toEqual([3, 4])
  expect(follower.read()).toEqual({ isNewRun: false, events: [] })
})

test('a lane that runs anew is said once, and read from its first event', () => {
  const trace = traceOf(print(1), print(2))
  const follower = new LaneFollower(trace, 'fetch')
  follower.read()
  trace.clearLane('fetch')
  trace.append(print(3))
  expect(follower.read()).toMatchObject({ isNewRun: true, events: [{ at: 3 }] })
  trace.append(print(4))
  expect(follower.read()).toMatchObject({ isNewRun: false, events: [{ at: 4 }] })
})

test('what is later than a moment waits for the next call', () => {
  const follower = new LaneFollower(traceOf(print(1), print(2), print(3)), 'fetch')
  expect(timesIn(follower.read(millis(2)))).toEqual([1, 2])
  expect(timesIn(follower.read(millis(2.5)))).toEqual([])
  expect(timesIn(follower.read())).toEqual([3])
})
