import { expect, test } from 'vitest'

import { bigTrace } from '../../../tests/support/big-trace.ts'
import { readTraceJson } from '../../trace/formats/read-json.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import { portionsOf } from './portions.ts'

const eventsOf = (chunks: number, bytes: number) => {
  const read = readTraceJson(JSON.stringify(bigTrace(chunks, bytes)))
  return 'value' in read ? read.value.events : expect.fail(read.problem)
}

const shape = (event: TraceEvent) => [
  event.realm,
  event.sequence,
  event.kind,
  ...(event.kind === 'written' ? [event.bytes.length, event.bytes.at(0), event.bytes.at(-1)] : []),
]

test('events go over in order, a bounded number and a bounded size at a time', () => {
  for (const events of [eventsOf(5_000, 10), eventsOf(100, 100_000), eventsOf(2, 3_000_000)]) {
    const portions = [...portionsOf(events)]
    // Not the bytes one by one: to compare millions of them takes a test runner minutes.
    const same = portions.flatMap((portion) => portion.events).map(shape)
    expect(same).toEqual(events.map(shape))
    for (const { events: own, buffer } of portions) {
      expect(own.length).toBeLessThanOrEqual(2_000)
      const written = own.filter((event) => event.kind === 'written')
      if (written.length > 1) expect(buffer.byteLength).toBeLessThanOrEqual(512 * 1024)
      // One buffer, which is transferred: a copy would cost the page.
      for (const { bytes } of written) expect(bytes.buffer).toBe(buffer)
    }
  }
})

test('of no events there are no portions', () => {
  expect([...portionsOf([])]).toEqual([])
})
