import { expect, test } from 'vitest'

import { App } from '../support/app.ts'
import type { EnginePage } from '../support/browsers/engine-browser.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { sentence } from '../support/sentence.ts'
import { useSite } from '../support/site.ts'

/*
 * The same build works at any path of a plain file server that sets no headers, and offline after one
 * visit.
 */

const expectAllLanesRun = async (app: App): Promise<void> => {
  await app.setTimeScale(50)
  await app.runAll()
  expect(await app.waitForEnd()).toEqual({
    fetch: 'completed',
    eventsource: 'completed',
    axios: 'completed',
  })
  expect(await app.output('fetch')).toContain(sentence)
  expect(await app.output('eventsource')).toContain(sentence)
  expect(await app.output('axios')).toContain(sentence)
}

const waitForText = (page: EnginePage, text: string, timeoutMs: number): Promise<boolean> =>
  page.waitFor(
    (wanted) => document.body.innerText.toLowerCase().includes(wanted),
    { what: `the page to say “${text}”`, timeoutMs },
    text,
  )

/** Runs in the page: whether the site's files come from the network. */
const serverAnswers = async (): Promise<boolean> => {
  const response = await fetch(`./no-such-file-${Math.random()}.txt`).catch(() => null)
  return response !== null && response.status === 404
}

describeEngine(`hosting in ${engineName}`, () => {
  const browser = useBrowser()
  const sites = { '/': useSite(), '/some/deep/path/': useSite({ basePath: '/some/deep/path/' }) }

  for (const basePath of ['/', '/some/deep/path/'] as const) {
    test(`after one visit to ${basePath} everything works with the server stopped`, async () => {
      const { server } = sites[basePath]
      await browser.withPage(async (page) => {
        const app = new App(page)
        // A slow line, so that the filling can be seen.
        server.delayMs = 150
        await page.open(server.url)
        await page.waitFor(
          () => document.querySelector('progress[aria-label="Offline copy"]') !== null,
          { what: 'the progress of the offline copy', timeoutMs: 30_000 },
        )
        server.delayMs = 0
        await app.ready()
        await waitForText(page, 'ready offline', 60_000)
        await expectAllLanesRun(app)

        await server.stop()
        expect(await page.evaluate(serverAnswers)).toBe(false)
        const tab = await browser.newPage()
        const tabApp = new App(tab)
        await tabApp.open(server.url, { offlineCopy: true })
        await expectAllLanesRun(tabApp)
        await tab.close()

        await page.reload()
        await app.ready()
        await expectAllLanesRun(app)

        await server.restart()
        await page.reload({ hard: true })
        await app.ready()
        await expectAllLanesRun(app)
      })
    }, 150_000)
  }
})
