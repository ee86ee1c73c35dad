import { expect } from 'vitest'

import { eventsOf, writtenText, type App, type Lane, type TraceJson } from './app.ts'
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

/** Code that leaves while its server still writes, by how it does so. */
const waysToLeave: Readonly<Record<string, { readonly lane: Lane; readonly code: string }>> = {
  'an abort of fetch': {
    lane: 'fetch',
    code: `const c = new AbortController()
const r = await fetch('${streamUrl}', { method: 'POST', signal: c.signal })
await r.body.getReader().read()
c.abort()`,
  },
  'reader.cancel()': {
    lane: 'fetch',
    code: `const r = await fetch('${streamUrl}', { method: 'POST' })
const reader = r.body.getReader()
await reader.read()
await reader.cancel()`,
  },
  'xhr.abort()': {
    lane: 'axios',
    code: `const xhr = new XMLHttpRequest()
xhr.open('POST', '${streamUrl}')
xhr.onprogress = () => xhr.abort()
xhr.send()`,
  },
  'source.close()': {
    lane: 'eventsource',
    code: `const source = new EventSource('/api/stream')
source.onmessage = () => source.close()`,
  },
}

/** An abort, a cancel, close() and Stop reach the server. */
export async function expectLeavingReachesServer(app: App): Promise<void> {
  for (const [way, { lane, code }] of Object.entries(waysToLeave)) {
    await app.setCode(lane, code)
    await app.run(lane)
    expect(await app.waitForEnd([lane]), way).toEqual({ [lane]: 'completed' })
    await app.waitForEvents(lane, 'server-stopped', 1)
    expect(await app.events(lane, 'connection-closed'), way).toHaveLength(1)
    const { length } = await app.events(lane, 'written')
    expect(length, `chunks before ${way}`).toBeLessThan(aspnetChunks.length)
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
