import { expect, test } from 'vitest'

import {
  allLanes,
  App,
  eventsOf,
  writtenText,
  type Lane,
  type TraceJson,
} from '../../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../../support/engine.ts'
import { aspnetChunks, sentence, sseEventCount } from '../../support/sentence.ts'
import { useSite } from '../../support/site.ts'

/**
 * Fast enough for CI, slow enough that 250 ms a character stand out from the machine's noise: at
 * five times the speed a busy machine was seen to deliver two chunks in one read.
 */
const timeScale = 2

/**
 * When the code first showed something, as a share of the time the response took. A source that is
 * closed on the server's last event may be gone before the server has ended.
 */
const firstShownShare = (trace: TraceJson, lane: Lane): number => {
  const requested = eventsOf(trace, lane, 'request')[0]?.at
  const [ending] = [
    ...eventsOf(trace, lane, 'response-ended'),
    ...(lane === 'eventsource' ? eventsOf(trace, lane, 'connection-closed') : []),
  ]
  const ended = ending?.at
  const shown = eventsOf(trace, lane, 'shown')[0]?.at
  if (requested === undefined || ended === undefined || shown === undefined) {
    throw new Error(`The lane ${lane} lacks a request, its end or something shown.`)
  }
  return (shown - requested) / (ended - requested)
}

describeEngine(`the main job in ${engineName}`, () => {
  const browser = useBrowser()
  const sites = { http: useSite(), https: useSite({ https: true }) }

  for (const scheme of ['http', 'https'] as const) {
    test(`Run all over ${scheme} shows the answer character by character, except in axios`, async () => {
      await browser.withPage(async (page) => {
        const app = new App(page)
        await app.open(sites[scheme].server.url)
        await app.setTimeScale(timeScale)
        await app.runAll()
        const states = await app.waitForEnd()
        expect(states).toEqual({
          fetch: 'completed',
          eventsource: 'completed',
          axios: 'completed',
        })

        expect(await app.output('fetch')).toContain(sentence)
        expect(await app.output('eventsource')).toContain(sentence)
        expect(await app.output('axios')).toContain(sentence)

        const trace = await app.trace()
        expect(trace.version).toBe(1)
        expect(trace.timeScale).toBe(timeScale)
        for (const lane of ['fetch', 'axios'] as const) {
          expect(eventsOf(trace, lane, 'written')).toHaveLength(aspnetChunks.length)
          expect(writtenText(trace, lane)).toBe(aspnetChunks.join(''))
          const lengths = eventsOf(trace, lane, 'written').map((event) => event.length)
          expect(lengths.reduce<number>((sum, length) => sum + length, 0)).toBe(177)
        }
        expect(eventsOf(trace, 'eventsource', 'written')).toHaveLength(sseEventCount)
        expect(eventsOf(trace, 'eventsource', 'event-received')).toHaveLength(sseEventCount)
        for (const lane of allLanes) {
          expect(eventsOf(trace, lane, 'request'), `requests of ${lane}`).toHaveLength(1)
          expect(eventsOf(trace, lane, 'error'), `errors of ${lane}`).toEqual([])
        }

        // Each is shown before the next one is written, but for a stall of the machine or two.
        const written = eventsOf(trace, 'fetch', 'written')
        const late = eventsOf(trace, 'fetch', 'shown').filter((event, index) => {
          const next = written[index + 1]
          return next !== undefined && event.at > next.at
        })
        expect(late.length).toBeLessThanOrEqual(3)

        expect(firstShownShare(trace, 'fetch')).toBeLessThan(0.2)
        expect(firstShownShare(trace, 'eventsource')).toBeLessThan(0.2)
        expect(firstShownShare(trace, 'axios')).toBeGreaterThanOrEqual(1)
      })
    })
  }
})
