import { expect } from 'vitest'

import { allLanes, eventsOf, writtenText, type App, type Lane, type TraceJson } from './app.ts'
import { articleCode, streamUrl } from './learner-code.ts'
import { aspnetChunks, sseEventCount } from './sentence.ts'

/** The code of the fetch lane for which `expectMainJob` holds; the other lanes have what they start with. */
export const mainJobCode = articleCode

/**
 * The article's code has 35 chunks one by one, the first while the last is still to be written;
 * EventSource has its 36 events, and axios shows nothing before its response has ended.
 */
export function expectMainJob(trace: TraceJson): void {
  expect(trace.settings?.browser).toBe('simulated')
  expect(writtenText(trace, 'fetch')).toBe(aspnetChunks.join(''))
  const shown = eventsOf(trace, 'fetch', 'shown')
  expect(shown.map(({ text }) => text).join('')).toBe(aspnetChunks.join(''))

  const written = eventsOf(trace, 'fetch', 'written')
  expect(written).toHaveLength(aspnetChunks.length)
  const received = eventsOf(trace, 'fetch', 'received')
  const lengths = (events: readonly { length: number }[]) => events.map(({ length }) => length)
  expect(lengths(received)).toEqual(lengths(written))
  expect(received[0]?.at).toBeLessThan(written.at(-1)?.at ?? -Infinity)
  expect(eventsOf(trace, 'eventsource', 'event-received')).toHaveLength(sseEventCount)
  const ended = eventsOf(trace, 'axios', 'response-ended')[0]?.at ?? Infinity
  expect(eventsOf(trace, 'axios', 'shown')[0]?.at).toBeGreaterThanOrEqual(ended)
}

/** Code that leaves while its server still writes: by abort and cancel, by close(), and by abort() of an XMLHttpRequest. */
const leavingCode: Readonly<Record<Lane, string>> = {
  fetch: `const c = new AbortController()
const aborted = await fetch('${streamUrl}', { method: 'POST', signal: c.signal })
await aborted.body.getReader().read()
c.abort()
const cancelled = await fetch('${streamUrl}', { method: 'POST' })
const reader = cancelled.body.getReader()
await reader.read()
await reader.cancel()`,
  eventsource: `const source = new EventSource('/api/stream')
source.onmessage = () => source.close()`,
  axios: `const xhr = new XMLHttpRequest()
xhr.open('POST', '${streamUrl}')
xhr.onprogress = () => xhr.abort()
xhr.send()`,
}

const requestsLeft: Readonly<Record<Lane, number>> = { fetch: 2, eventsource: 1, axios: 1 }

/** An abort, a cancel, close() and Stop reach the server. */
export async function expectLeavingReachesServer(app: App): Promise<void> {
  for (const lane of allLanes) await app.setCode(lane, leavingCode[lane])
  await app.runAll()
  const all = 'completed'
  expect(await app.waitForEnd()).toEqual({ fetch: all, eventsource: all, axios: all })
  for (const lane of allLanes) {
    const count = requestsLeft[lane]
    await app.waitForEvents(lane, 'server-stopped', count)
    expect(await app.events(lane, 'connection-closed'), lane).toHaveLength(count)
    const written = await app.events(lane, 'written')
    for (let request = 1; request <= count; request += 1) {
      const ofOne = written.filter((event) => event.request === request)
      expect(ofOne.length, `chunks of request ${request} in ${lane}`).toBeGreaterThan(0)
      expect(ofOne.length, `chunks of request ${request} in ${lane}`).toBeLessThan(
        aspnetChunks.length,
      )
    }
  }
  const reading = `const r = await fetch('${streamUrl}', { method: 'POST' })
for (const reader = r.body.getReader(); !(await reader.read()).done; );`
  await app.setCode('fetch', reading)
  await app.run('fetch')
  await app.waitForEvents('fetch', 'received', 2)
  await app.stop('fetch')
  await app.waitForEvents('fetch', 'server-stopped', 1)
  const [closed] = await app.events('fetch', 'connection-closed')
  expect(closed?.reason).toBe('The lane was stopped')
}
