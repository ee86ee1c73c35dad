import { networkInterfaces } from 'node:os'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { App, eventsOf, writtenText, type Lane } from '../support/app.ts'
import { assertBuilt, distFolder } from '../support/dist-folder.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { articleCode, streamUrl } from '../support/learner-code.ts'
import { aspnetChunks, sseEventCount } from '../support/sentence.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'

/*
 * The main job where no service worker answers: chosen by the page's address, and in a context that isn't
 * secure, where there is none. All other tests of lanes can be run in the simulated browser, too:
 * `node tests/run.mjs --browser simulated`.
 */

const timeScale = 2

/** Of this machine in its network: unlike those of loopback, no engine trusts it over plain http. */
const machineAddress = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

describeEngine(`the simulated browser in ${engineName}`, () => {
  const browser = useBrowser()
  let server: StaticServer
  let ofMachine: StaticServer | undefined
  beforeAll(async () => {
    assertBuilt()
    server = await startStaticServer({ root: distFolder })
    if (machineAddress !== undefined)
      ofMachine = await startStaticServer({ root: distFolder, host: machineAddress })
  })
  afterAll(async () => {
    await server.close()
    await ofMachine?.close()
  })

  const ways = {
    chosen: () => `${server.url}?browser=simulated`,
    'in a context that isn’t secure': () => ofMachine?.url,
  }

  for (const [way, address] of Object.entries(ways)) {
    test.skipIf(way !== 'chosen' && machineAddress === undefined)(
      `${way}: the article’s code shows chunk after chunk, EventSource 36 events, axios nothing before its end`,
      async () => {
        await browser.withPage(async (page) => {
          const app = new App(page)
          await app.open(address() ?? '')
          const isSecure = await page.evaluate(() => isSecureContext)
          expect(isSecure).toBe(way === 'chosen')
          await app.setTimeScale(timeScale)
          await app.setCode('fetch', articleCode)
          await app.runAll()
          const states = await app.waitForEnd()
          const all = 'completed'
          expect(states).toEqual({ fetch: all, eventsource: all, axios: all })
          const trace = await app.trace()
          expect(trace.settings?.browser).toBe('simulated')
          expect(writtenText(trace, 'fetch')).toBe(aspnetChunks.join(''))
          expect((await app.outputLines('fetch')).join('')).toBe(aspnetChunks.join(''))

          const written = eventsOf(trace, 'fetch', 'written')
          expect(written).toHaveLength(aspnetChunks.length)
          const received = eventsOf(trace, 'fetch', 'received')
          // Each chunk is a read of its own, and the first is read while the last is still to be written.
          const lengths = (events: readonly { length: number }[]) =>
            events.map(({ length }) => length)
          expect(lengths(received)).toEqual(lengths(written))
          expect(received[0]?.at).toBeLessThan(written.at(-1)?.at ?? -Infinity)
          expect(eventsOf(trace, 'eventsource', 'event-received')).toHaveLength(sseEventCount)
          const ended = eventsOf(trace, 'axios', 'response-ended')[0]?.at ?? Infinity
          expect(eventsOf(trace, 'axios', 'shown')[0]?.at).toBeGreaterThanOrEqual(ended)
        })
      },
    )
  }

  const leaving: Readonly<Record<string, { readonly lane: Lane; readonly code: string }>> = {
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

  test('an abort, a cancel, close() and Stop reach the server', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(ways.chosen())
      for (const [way, { lane, code }] of Object.entries(leaving)) {
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
      expect((await app.events('fetch', 'connection-closed'))[0]?.reason).toBe(
        'The lane was stopped',
      )
    })
  })

  test('the text of an XMLHttpRequest has what its progress tells of', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(ways.chosen())
      await app.setCode(
        'axios',
        `const xhr = new XMLHttpRequest()
let lags = 0
let count = 0
xhr.onprogress = ({ loaded }) => {
  count += 1
  const bytes = new TextEncoder().encode(xhr.responseText).length
  if (bytes !== loaded) lags += 1
}
xhr.open('POST', '${streamUrl}')
xhr.onload = () => console.log(JSON.stringify({ several: count > 5, lags }))
xhr.send()`,
      )
      await app.run('axios')
      await app.waitForEnd(['axios'])
      expect(await app.outputLines('axios')).toEqual(['{"several":true,"lags":0}'])
    })
  })
})
