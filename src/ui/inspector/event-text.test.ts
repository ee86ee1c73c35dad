import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import { eventText } from './event-text.ts'

const long = 'line\n'.repeat(200_000)
const stamp = { lane: 'fetch', sequence: 1, at: millis(0) } as const
const server = { ...stamp, realm: 'server', request: 1 } as const
const sandbox = { ...stamp, realm: 'sandbox' } as const

const events: readonly TraceEvent[] = [
  { ...server, kind: 'waiting', method: 'GET', url: long, reason: 'network' },
  { ...server, kind: 'request', method: 'GET', url: long, headers: [] },
  { ...server, kind: 'response-ended', complete: false, reason: long },
  { ...server, kind: 'connection-closed', reason: long },
  { ...sandbox, kind: 'source-opened', source: 1, url: long },
  { ...sandbox, kind: 'event-received', source: 1, type: long, data: 'x', lastEventId: '' },
  { ...sandbox, kind: 'receive-ended', request: 1, how: 'cancelled', message: long },
  { ...sandbox, kind: 'shown', via: 'output', text: long },
  { ...sandbox, kind: 'error', name: 'E', message: long, position: null, stack: '' },
  { ...stamp, realm: 'page', kind: 'lane-ended', outcome: 'failed', message: long },
]

test.each(events)('$kind: whatever it says of itself is one short line in the table', (event) => {
  const { detail } = eventText(event)
  expect(detail).toHaveLength(160)
  expect(detail).toContain('line↵line')
  expect(detail.endsWith('…')).toBe(true)
  expect(detail).not.toContain('\n')
})

test('who has more room gets more of it', () => {
  const [waiting] = events
  expect(waiting && eventText(waiting, 2000).detail).toHaveLength(2000)
})
