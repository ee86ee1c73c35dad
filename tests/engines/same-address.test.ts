import { expect, test } from 'vitest'

import { allLanes, App } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/*
 * Lanes stand for pages of their own. WebKit joins a request to one for the same address that an
 * XMLHttpRequest of another worker has just made, before either has reached the service worker.
 */

const byXhr = `
const request = new XMLHttpRequest()
request.open('GET', '/api/stream')
await new Promise((resolve, reject) => {
  request.onload = resolve
  request.onerror = reject
  request.send()
})
output.append(request.status)
`
// Asked for while the others are being answered.
const byFetch = `
await new Promise((resolve) => setTimeout(resolve, 300))
const response = await fetch('/api/stream')
await response.text()
output.append(response.status)
`

describeEngine(`requests of three lanes for one address in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()

  test('each reaches its own server, and says only what the code has set', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await app.setTimeScale(50)
      await app.setCode('fetch', byFetch)
      await app.setCode('eventsource', byXhr)
      await app.setCode('axios', byXhr)
      await app.runAll()
      expect(await app.waitForEnd()).toEqual({
        fetch: 'completed',
        eventsource: 'completed',
        axios: 'completed',
      })
      for (const lane of allLanes) {
        const requests = await app.events(lane, 'request')
        expect(requests).toHaveLength(1)
        expect(requests[0]?.headers.map(([name]) => name)).not.toContain('chunkwise-lane')
        expect(await app.events(lane, 'delivered')).toHaveLength(36)
      }
    })
  })
})
