import { expect, test } from 'vitest'

import { App } from '../support/app.ts'
import type { EnginePage } from '../support/browsers/engine-browser.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { dropTrace, takesFiles } from '../support/large-trace.ts'
import { useSite } from '../support/site.ts'

/* Large traces are read in a worker. That the page takes them in little by little is tested in src/playground. */

const chunks = 2_000
const chunkBytes = 7_500

const hasCancel = (page: EnginePage): Promise<boolean> =>
  page.waitFor(
    () => [...document.querySelectorAll('button')].some(({ innerText }) => innerText === 'Cancel'),
    { what: 'a button Cancel' },
  )

describeEngine(`trace files in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()

  test('a trace of 20 MB opens, and one whose opening is cancelled changes nothing', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await takesFiles(page)
      expect(await dropTrace(page, chunks, chunkBytes)).toBeGreaterThan(20_000_000)
      await app.waitForOutput('fetch', `chunk ${chunks}`, 60_000)
      const opened = await page.evaluate(() => {
        const events = globalThis.chunkwise?.trace()?.events ?? []
        const bytes = events.flatMap((each) =>
          each.kind === 'written' ? atob(each.bytes).length : [],
        )
        return { events: events.length, bytes: bytes.reduce((sum, length) => sum + length, 0) }
      })
      expect(opened).toEqual({ events: 4 * chunks + 5, bytes: chunks * chunkBytes })

      // A reader that never answers: otherwise nobody could be sure to press in time.
      await page.evaluate(() => {
        globalThis.Worker = class extends Worker {
          override postMessage() {}
        }
      })
      await dropTrace(page, 2, 10)
      await hasCancel(page)
      await page.click({ button: 'Cancel' })
      await page.waitFor(() => document.querySelector('progress') === null, {
        what: 'the progress to be gone',
      })
      expect(await page.evaluate(() => globalThis.chunkwise?.trace()?.run)).toBe(String(chunks))
    })
  })
})
