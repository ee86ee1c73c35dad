import { expect, test, vi } from 'vitest'

import type { LaneSession } from './lane-session.ts'
import { LaneSessions } from './lane-sessions.ts'

const session = { lane: 'fetch' } as unknown as LaneSession

test('a sandbox that comes before its lane waits for it', async () => {
  const sessions = new LaneSessions()
  const found = sessions.soon('run')
  sessions.set('another', { lane: 'axios' } as unknown as LaneSession)
  sessions.set('run', session)
  expect(await found).toBe(session)
  expect(await sessions.soon('run')).toBe(session)
})

test('one of a run that never comes waits for ten seconds', async () => {
  const told = vi.fn<(found: LaneSession | undefined) => void>()
  void new LaneSessions().soon('forged').then(told)
  await vi.advanceTimersByTimeAsync(9_999)
  expect(told).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toHaveBeenCalledWith(undefined)
})
