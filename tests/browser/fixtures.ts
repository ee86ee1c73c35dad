import { test as base, expect, type Page } from '@playwright/test'

import { findEngine } from '../support/browsers/find-engines.mjs'
import { distFolder } from '../support/dist-folder.ts'
import '../support/embedder-interface.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'

/** Without the offline copy, whose filling takes seconds of processor time at each test's first visit. */
export const uncached = '?no-service-worker-cache'
/** Without Monaco, too; in narrow windows the layout is that of a phone then. */
export const plain = `${uncached}&editor=plain`

/** Playwright's `test` with the built app on a plain file server, and skipped without Chromium. */
export const test = base.extend<{ app: Page; search: string }, { site: StaticServer }>({
  search: [uncached, { option: true }],
  site: [
    // Playwright reads a fixture's needs from its first parameter, which must be destructured.
    // oxlint-disable-next-line eslint/no-empty-pattern
    async ({}, use) => {
      const server = await startStaticServer({ root: distFolder })
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  app: async ({ page, site, search }, use) => {
    await page.goto(site.url + search)
    await whenReady(page)
    await use(page)
  },
})

test.skip(() => !findEngine('chromium').available, 'Chromium is not installed')

export { expect }

/** Waits until code can be run. */
export const whenReady = async (page: Page): Promise<void> => {
  await expect(page.getByRole('button', { name: 'Run all' })).toBeEnabled({ timeout: 60_000 })
  await page.waitForFunction(() => globalThis.chunkwise?.readiness() === 'ready')
}

/** The region of a lane, in view or not: where there is little room, lanes are behind each other. */
export const lane = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true, includeHidden: true })

/** Makes the simulated servers so many times as fast and runs all lanes to their end. */
export const runAllToTheEnd = async (page: Page, timeScale = 50): Promise<void> => {
  await page.evaluate((scale) => globalThis.chunkwise?.setTimeScale(scale), timeScale)
  await page.getByRole('button', { name: 'Run all' }).click()
  for (const name of ['fetch stream', 'EventSource', 'axios']) {
    await expect(lane(page, name)).toHaveAttribute('data-run-state', 'completed', {
      timeout: 20_000,
    })
  }
}
