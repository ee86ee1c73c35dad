import type { Page } from '@playwright/test'

import { lessonFixtureFolder } from '../support/lesson-fixture/folder.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'
import { test as base, expect, lane, uncached, whenReady } from './fixtures.ts'

export const first = 'lessons/reading/piece-by-piece/'
export const second = 'lessons/reading/two-clients/'
export const third = 'lessons/events/close/'

/** Playwright's `test` with the app and the stand-in lessons, below a path of their host. */
export const test = base.extend<{ lesson: Page }, { lessonSite: StaticServer }>({
  lessonSite: [
    // Playwright reads a fixture's needs from its first parameter, which must be destructured.
    // oxlint-disable-next-line eslint/no-empty-pattern
    async ({}, use) => {
      const root = lessonFixtureFolder
      const server = await startStaticServer({ root, basePath: '/some/deep/path/' })
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  lesson: async ({ page, lessonSite }, use) => {
    await openLesson(page, lessonSite.url + first)
    await use(page)
  },
})

/** Opens a lesson without the offline copy at fifty times the speed and waits until it can be run. */
export const openLesson = async (page: Page, address: string): Promise<void> => {
  await page.goto(address.includes('?') ? address : address + uncached)
  await whenReady(page)
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(50))
}

export const panel = (page: Page) => page.getByRole('complementary', { name: 'Lesson' })
export const checks = (page: Page) => page.getByRole('list', { name: 'Checks' })

/** The states of the checks, in their order. */
export const checkStates = (page: Page): Promise<(string | null)[]> =>
  checks(page)
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-check-state')))

export const reading = `const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
for await (const text of response.body.pipeThrough(new TextDecoderStream())) output.append(text)
`

/** Runs all lanes and waits until that of fetch has completed. */
export const runAll = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'completed', {
    timeout: 30_000,
  })
}

/** Puts code into the lane of fetch. */
export const setCode = (page: Page, code: string): Promise<void> =>
  page.evaluate((text) => globalThis.chunkwise?.setCode('fetch', text), code)

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
export const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
