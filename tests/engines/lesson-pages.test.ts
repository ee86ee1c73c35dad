import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test } from 'vitest'

import { App } from '../support/app.ts'
import { distFolder } from '../support/dist-folder.ts'
import type { EnginePage } from '../support/browsers/engine-browser.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/* Each lesson has an address of its own, under any path, with the server there or gone. */

const lessonFolders = readdirSync(join(distFolder, 'lessons'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => /^[^/\\]+[/\\][^/\\]+[/\\]index\.html$/.test(file))
  .map((file) => `lessons/${dirname(file).replaceAll('\\', '/')}/`)

const heading = (page: EnginePage) =>
  page.evaluate(() => document.querySelector('meta[property="og:title"]')?.getAttribute('content'))

describeEngine(`lesson pages in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite({ basePath: '/some/deep/path/' })

  test('a lesson’s address starts the app, also offline and without the last slash', async () => {
    const { server } = site
    // The one with all three lanes.
    const folder = lessonFolders.find((each) => each.includes('waiting-for-all-of-it')) ?? ''
    const address = new URL(folder, server.url).href
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(address, { offlineCopy: true })
      const title = await heading(page)
      expect(title).not.toBe('')
      await app.setTimeScale(50)
      await app.run('fetch')
      expect(await app.waitForState('fetch', ['completed', 'failed'])).toBe('completed')

      await page.waitFor(() => /ready offline/i.test(document.body.textContent ?? ''), {
        what: 'the page to say that it is ready offline',
        timeoutMs: 60_000,
      })
      await server.stop()
      for (const offline of [address, address.replace(/\/$/, '')]) {
        await page.open(offline)
        await app.ready()
        expect(await heading(page)).toBe(title)
        expect(await page.evaluate(() => location.pathname)).toBe(`/some/deep/path/${folder}`)
      }
      await page.open(new URL('lessons/', server.url).href)
      await page.waitFor(() => document.querySelector('#overview-title') !== null, {
        what: 'the list of all lessons',
        timeoutMs: 30_000,
      })
      expect(await page.evaluate(() => document.title)).toContain('Chunkwise')
      // The questions of a part, with the recorded run that the first one shows.
      await page.open(new URL('lessons/why-it-types/questions/', server.url).href)
      await page.waitFor(
        () => document.querySelector('.questions-run[aria-busy="false"]') !== null,
        {
          what: 'the first question’s run',
          timeoutMs: 30_000,
        },
      )
      expect(await page.evaluate(() => document.querySelectorAll('.events tbody tr').length)).toBe(
        23,
      )
    })
  }, 120_000)
})
