import { expect, test } from 'vitest'

import { allLanes, App, eventsOf } from '../support/app.ts'
import type { EnginePage } from '../support/browsers/engine-browser.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/*
 * Whatever a lane prints, the page has a bounded amount to lay out. Times would depend on how busy
 * the machine is, so characters and elements are counted.
 */

/** Prints that froze the page for seconds. */
const floods = {
  'long lines': 'for (let n = 0; n < 2_000; n += 1) console.log("x".repeat(100_000))',
  'a text that grows': `let text = ''
for (let n = 0; n < 600; n += 1) {
  text += '50 characters more in each of the prints of it .. '
  console.log(text)
  if (n % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
}`,
  'groups within groups': 'for (let n = 0; n < 5_000; n += 1) console.group("group " + n)',
  'uncaught errors': `for (let n = 0; n < 2_000; n += 1) setTimeout(() => { throw new Error('no ' + n) })
await new Promise((resolve) => setTimeout(resolve, 50))`,
}

/** Watches the log of the fetch lane: the most characters and elements it ever had. */
const watchLog = (page: EnginePage): Promise<void> =>
  page.evaluate(() => {
    const log = document.querySelector('[role="log"][aria-label="Output of fetch stream"]')
    if (!log) throw new Error('There is no log.')
    const most = { characters: 0, elements: 0 }
    Object.assign(globalThis, { mostInLog: most })
    new MutationObserver(() => {
      most.characters = Math.max(most.characters, log.textContent.length)
      most.elements = Math.max(most.elements, log.querySelectorAll('*').length)
    }).observe(log, { subtree: true, childList: true, characterData: true })
  })

const mostInLog = (page: EnginePage): Promise<{ characters: number; elements: number }> =>
  page.evaluate(
    () =>
      (globalThis as unknown as { mostInLog: { characters: number; elements: number } }).mostInLog,
  )

/** Hundreds of requests at once. */
const manyRequests = `
const all = Array.from({ length: 600 }, (_, n) =>
  fetch('/api/bytes?chunkBytes=10&chunks=1&n=' + n).then((response) => response.text()))
console.log((await Promise.all(all)).length + ' responses')`

/** What a lane was once seen to hang on. */
const largeUpload = `
const headers = { 'x-large': 'h'.repeat(1_000_000) }
const address = '/api/text?pauseMs=0&filler=' + 'q'.repeat(900_000)
const response = await fetch(address, { method: 'POST', headers, body: 'b'.repeat(50_000_000) })
console.log(response.status)`

describeEngine(`floods in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()

  test('whatever a lane prints, its log and its trace stay small', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await watchLog(page)
      for (const [what, code] of Object.entries(floods)) {
        await app.setCode('fetch', code)
        await app.run('fetch')
        await app.waitForState('fetch', ['completed', 'failed'], 60_000)
        const trace = await app.trace()
        const shown = eventsOf(trace, 'fetch', 'shown')
        const characters = shown.reduce((sum, { text }) => sum + text.length, 0)
        expect(characters, `${what}: characters in the trace`).toBeLessThan(11_000_000)
        const widest = Math.max(
          0,
          ...shown.map(({ text }) => text.length - text.trimStart().length),
        )
        expect(widest, `${what}: indentation`).toBeLessThanOrEqual(40)
        const most = await mostInLog(page)
        expect(most.characters, `${what}: characters in the log`).toBeLessThan(130_000)
        expect(most.elements, `${what}: elements in the log`).toBeLessThan(5_000)
      }
    })
  })

  test('a lane with hundreds of requests at once gets all responses, and the other lanes finish', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await app.setTimeScale(50)
      await app.setCode('fetch', manyRequests)
      await app.runAll()
      expect(await app.waitForEnd(allLanes, 80_000)).toEqual({
        fetch: 'completed',
        eventsource: 'completed',
        axios: 'completed',
      })
      expect(await app.output('fetch')).toContain('600 responses')
      // Whether any had to wait depends on how fast an engine sends; what is open at a time does not.
      let open = 0
      let mostOpen = 0
      for (const { kind } of (await app.trace()).events.filter(({ lane }) => lane === 'fetch')) {
        if (kind === 'request') mostOpen = Math.max(mostOpen, (open += 1))
        if (kind === 'response-ended') open -= 1
      }
      expect(open).toBe(0)
      expect(mostOpen).toBeLessThanOrEqual(128)
    })
  })

  test('an upload of 50 MB with a header and an address of 1 MB ends, and Stop ends it before that', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await app.setCode('fetch', largeUpload)
      await app.run('fetch')
      await app.waitForEnd(['fetch'], 60_000)
      const [request] = await app.events('fetch', 'request')
      const longest = Math.max(0, ...(request?.headers ?? []).map(([, value]) => value.length))
      expect(longest).toBeLessThan(17_000)
      expect(request?.url.length).toBeLessThan(17_000)
      expect(await app.output('fetch')).toMatch(/^405/)
      await app.run('fetch')
      await app.stopUnlessEnded('fetch')
      await app.waitForState('fetch', ['stopped', 'completed', 'failed'])
    })
  })
})
