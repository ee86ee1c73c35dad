import { signal } from '@preact/signals-core'
import { expect, test, vi } from 'vitest'

import type { ToServiceWorker } from '../../channels/service-worker.ts'
import { millis } from '../../base/units.ts'
import type { ServerEvent } from '../../trace/model/events.ts'
import { Trace } from '../../trace/model/trace.ts'
import { LaneServer } from './lane-server.ts'
import type { RunMessage, ServiceWorkerLink } from './service-worker-link.ts'

/** The server's side of a lane whose service worker answers when the test says so. */
function setUp() {
  const pings: Extract<ToServiceWorker, { type: 'run-ping' }>[] = []
  let hear: (message: RunMessage) => void = () => {}
  const link: ServiceWorkerLink = {
    readiness: signal({ state: 'ready' }),
    offline: signal({ state: 'unknown' }),
    updateWaiting: signal(false),
    simulated: signal(null),
    simulatedWhy: signal('missing' as const),
    takenOver: signal(false),
    fillAgain: () => {},
    send: (message) => {
      if (message.type === 'run-ping') pings.push(message)
    },
    onRun(_run, listener) {
      hear = listener
      return () => {}
    },
    applyUpdate: async () => true,
    setRunning: () => {},
  }
  const said: string[] = []
  const told: ServerEvent[] = []
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  const server = new LaneServer(link, 'fetch', trace, {
    events: (events) => told.push(...events),
    lost: () => said.push('lost'),
    silent: () => said.push('silent'),
    slow: (isSlow) => said.push(isSlow ? 'slow' : 'answers'),
  })
  const answer = (known = true) => {
    const { run, id } = pings.at(-1) ?? expect.fail('nothing was asked')
    hear({ type: 'run-pong', run, id, known, at: millis(1) })
  }
  const report = (...events: ServerEvent[]) => hear({ type: 'trace', run: server.run, events })
  return { server, trace, pings, said, told, answer, report }
}

const minute = 60_000

test('what the sandbox refused has the moment that its clock told, not one of the service worker’s', () => {
  const { server, trace, told, report } = setUp()
  trace.setClock('fetch', 'sandbox', { aheadMs: 40, uncertaintyMs: 1, corrected: true })
  const event = { lane: 'fetch', realm: 'server', at: millis(140), request: 1 } as const
  const asked = { method: 'GET', url: 'http://a.test/' }
  report(
    { ...event, sequence: 1, kind: 'refused', ...asked },
    { ...event, sequence: 2, kind: 'request', ...asked, headers: [] },
  )
  expect(told.map(({ kind, at }) => [kind, at])).toEqual([
    ['refused', 100],
    ['request', 140],
  ])
  server.dispose()
})

test('a service worker that answers late is called slow, and nothing else', () => {
  const { server, said, answer } = setUp()
  server.startPinging()
  vi.advanceTimersByTime(minute)
  expect(new Set(said)).toEqual(new Set(['slow']))
  answer()
  expect(said.at(-1)).toBe('answers')
  vi.advanceTimersByTime(minute + 5_000)
  answer()
  expect(said).not.toContain('lost')
  expect(said).not.toContain('silent')
  server.dispose()
})

test('one that does not know the run is lost; one that never answers is given up', () => {
  const lost = setUp()
  lost.server.startPinging()
  vi.advanceTimersByTime(5_000)
  lost.answer(false)
  expect(lost.said).toContain('lost')
  lost.server.dispose()

  const silent = setUp()
  silent.server.startPinging()
  vi.advanceTimersByTime(2 * minute)
  expect(silent.said).not.toContain('silent')
  vi.advanceTimersByTime(5_000)
  expect(silent.said).toContain('silent')
  silent.server.dispose()
})

test('what happened is confirmed by the answer to a ping that was sent for it', () => {
  const { server, pings, answer } = setUp()
  const confirmed = vi.fn<() => void>()
  server.startPinging()
  vi.advanceTimersByTime(5_000)
  answer()
  server.confirm(confirmed)
  server.confirm(confirmed)
  expect(pings).toHaveLength(2)
  expect(confirmed).not.toHaveBeenCalled()
  answer()
  expect(confirmed).toHaveBeenCalledTimes(1)
  server.dispose()
})
