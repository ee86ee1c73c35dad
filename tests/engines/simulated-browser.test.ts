import { networkInterfaces } from 'node:os'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { App } from '../support/app.ts'
import { assertBuilt, distFolder } from '../support/dist-folder.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { framedPage } from '../support/framed-page.ts'
import { streamUrl } from '../support/learner-code.ts'
import { expectLeavingReachesServer, expectMainJob, mainJobCode } from '../support/main-job.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'

/*
 * The main job where no service worker answers: chosen by the page's address, in a context that isn't
 * secure, where the browser allows none, and in a frame of another site. All other tests of lanes can be
 * run in the simulated browser, too: `node tests/run.mjs --browser simulated`.
 */

const timeScale = 2

/** Of this machine in its network: unlike those of loopback, no engine trusts it over plain http. */
const machineAddress = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

/** A page that frames another, which is named behind its `#`. */
const framing = `<!doctype html><meta charset="utf-8"><title>frames</title>
<iframe style="width: 1280px; height: 700px"></iframe>
<script>document.querySelector('iframe').src = decodeURIComponent(location.hash.slice(1))</script>`

/** The main job in a page that is ready for it, and that leaving reaches the servers. */
async function doMainJob(app: App): Promise<void> {
  await app.setTimeScale(timeScale)
  await app.setCode('fetch', mainJobCode)
  await app.runAll()
  const all = 'completed'
  expect(await app.waitForEnd()).toEqual({ fetch: all, eventsource: all, axios: all })
  expectMainJob(await app.trace())
  await expectLeavingReachesServer(app)
}

describeEngine(`the simulated browser in ${engineName}`, () => {
  const browser = useBrowser()
  let server: StaticServer
  let ofMachine: StaticServer | undefined
  let withoutServiceWorkers: StaticServer
  let otherSite: StaticServer
  beforeAll(async () => {
    assertBuilt()
    const extraFiles = { 'frames.html': framing }
    server = await startStaticServer({ root: distFolder, extraFiles })
    withoutServiceWorkers = await startStaticServer({
      root: distFolder,
      refusesServiceWorkers: true,
    })
    otherSite = await startStaticServer({ root: distFolder, host: 'localhost', extraFiles })
    if (machineAddress !== undefined)
      ofMachine = await startStaticServer({ root: distFolder, host: machineAddress })
  })
  afterAll(async () => {
    await server.close()
    await withoutServiceWorkers.close()
    await otherSite.close()
    await ofMachine?.close()
  })

  const ways = {
    'in a context that isn’t secure': { address: () => ofMachine?.url, isSecure: false },
    'where no service worker can be had': {
      address: () => withoutServiceWorkers.url,
      isSecure: true,
    },
  }

  for (const [way, { address, isSecure }] of Object.entries(ways)) {
    test.skipIf(!isSecure && machineAddress === undefined)(
      `${way}: the article’s code shows chunk after chunk, EventSource 36 events, axios nothing before its end, and leaving reaches the servers`,
      async () => {
        await browser.withPage(async (page) => {
          const app = new App(page)
          await app.open(address() ?? '', { drawn: 'lanes' })
          expect(await page.evaluate(() => isSecureContext)).toBe(isSecure)
          await doMainJob(app)
        })
      },
    )
  }

  test('in a frame of another site: the same', async () => {
    await browser.withPage(async (page) => {
      // The innermost page has the origin of the outermost, which may look at it, and another site between.
      const app = `${server.url}?browser=simulated&editor=plain&no-service-worker-cache`
      const between = `${otherSite.url}frames.html#${encodeURIComponent(app)}`
      await page.open(`${server.url}frames.html#${encodeURIComponent(between)}`)
      const framed = new App(framedPage(page))
      await framed.ready()
      await doMainJob(framed)
    })
  })

  test('the text of an XMLHttpRequest has what its progress tells of', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(server.url, { browser: 'simulated' })
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
