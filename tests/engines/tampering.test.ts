import { expect, test } from 'vitest'

import { measureAnswerTimes } from '../support/answer-times.ts'
import { eventsOf, writtenText, type TraceJson } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { aspnetChunks, sentence, sseEventCount } from '../support/sentence.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'
import { tampering } from '../support/tampering.ts'

/* A lane that tampers with its recorder spoils its own received and shown events, nothing else. */

const quietLanes = ['eventsource', 'axios'] as const

/** What everybody may rely on, whatever the code of the lane `fetch` has done. */
const expectOthersUnharmed = (trace: TraceJson): void => {
  for (const lane of quietLanes) {
    const own = trace.events.filter((event) => event.lane === lane)
    const kinds = (kind: string) => own.filter((event) => event.kind === kind).length
    const chunks = lane === 'axios' ? aspnetChunks.length : sseEventCount
    expect([kinds('request'), kinds('written'), kinds('delivered')]).toEqual([1, chunks, chunks])
    expect([kinds('lane-started'), kinds('lane-ended'), kinds('error')]).toEqual([1, 1, 0])
    expect(JSON.stringify(own)).not.toContain('forged')
  }
  expect(eventsOf(trace, 'eventsource', 'event-received')).toHaveLength(sseEventCount)

  // The server tells of the tampering lane too, and that stands.
  const requests = eventsOf(trace, 'fetch', 'request').length
  expect(eventsOf(trace, 'fetch', 'headers').length).toBeLessThanOrEqual(requests)
  const whole = aspnetChunks.join('')
  for (let request = 1; request <= requests; request += 1) {
    const ofRequest = trace.events.filter(
      (event) => event.lane === 'fetch' && 'request' in event && event.request === request,
    )
    expect(whole).toContain(writtenText({ ...trace, events: ofRequest }, 'fetch'))
    const chunks = ofRequest.filter(({ kind }) => kind === 'delivered').map((event) => event)
    expect(chunks.length).toBeLessThanOrEqual(aspnetChunks.length)
  }
  const pageEvents = trace.events.filter(({ lane, realm }) => lane === 'fetch' && realm === 'page')
  expect(pageEvents.map(({ kind }) => kind)).toEqual(['lane-started', 'lane-ended'])

  // One false moment would stretch the axis of all.
  const moments = trace.events.map(({ at }) => at)
  expect(Math.min(...moments)).toBeGreaterThanOrEqual(trace.startedAt - 1000)
  expect(Math.max(...moments)).toBeLessThan(trace.startedAt + 60_000)
  const numbers = trace.events
    .filter(({ lane, realm }) => lane === 'fetch' && realm === 'sandbox')
    .map(({ sequence }) => sequence)
  expect(new Set(numbers).size).toBe(numbers.length)
}

/**
 * What a forged message meets is the page's own code, the same in every engine; what a poisoned
 * prototype meets is the engine's. All of it in all engines with SLOW=1.
 */
const isOfEngine = (name: string): boolean => /^(replaces|breaks|posts)/.test(name)
const isAsked = (name: string): boolean =>
  engineName === 'chromium' || process.env['SLOW'] === '1' || isOfEngine(name)
const asked = Object.entries(tampering).filter(([name]) => isAsked(name))

describeEngine(`tampering in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, 50)

  test.each(asked)('a lane that %s harms only itself', async (name, code) => {
    const app = shared.current
    const { page } = app
    await app.setCode('fetch', code)
    await app.runAll()
    expect(await app.waitForEnd(quietLanes)).toEqual({
      eventsource: 'completed',
      axios: 'completed',
    })
    // It may have made itself deaf to its own end; then Stop is what ends it.
    const waits = await measureAnswerTimes(page, 1000)
    expect(waits[0] ?? Infinity, 'the longest wait for the page').toBeLessThan(1000)
    if (name.startsWith('posts')) await app.waitForOutput('fetch', 'ports: 0, posted: 0')
    await app.stopUnlessEnded('fetch')
    await app.waitForState('fetch', ['completed', 'failed', 'stopped'])

    expect(await app.output('eventsource')).toContain(sentence)
    expect(await app.output('axios')).toContain(sentence)
    expect(await app.output('axios')).not.toContain('forged')
    expectOthersUnharmed(await app.trace())

    // And nothing of it lasts.
    await app.setCode('fetch', "output.append('honest again')")
    await app.run('fetch')
    await app.waitForOutput('fetch', 'honest again')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
  })
})
