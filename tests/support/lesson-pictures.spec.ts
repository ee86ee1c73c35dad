import { resolve } from 'node:path'

import { expect } from '../browser/fixtures.ts'
import { checkStates, first, openLesson, reading, test } from '../browser/lesson-fixtures.ts'
import { sizes } from '../browser/run-axe.ts'

/* Pictures of the lesson panel to look at, in test-results/pictures. */

const folder = resolve(import.meta.dirname, '../../test-results/pictures')

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { width, height } of sizes) {
    test(`lesson ${width}×${height}, ${colorScheme}`, async ({ page, lessonSite }) => {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await openLesson(page, lessonSite.url + first)
      const file = resolve(folder, `${width}-${colorScheme}`)
      if (width > 600)
        await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible({
          timeout: 30_000,
        })
      await page.screenshot({ path: `${file}-1-open.png` })
      await page.getByLabel('Half of the text').check()
      await page.getByRole('button', { name: 'Run all' }).click()
      await expect.poll(() => checkStates(page), { timeout: 30_000 }).toEqual(['pass', 'fail'])
      await page.screenshot({ path: `${file}-2-run.png` })
      await page.getByRole('list', { name: 'Checks' }).scrollIntoViewIfNeeded()
      await page.screenshot({ path: `${file}-3-checks.png` })
      await page.evaluate((code) => globalThis.chunkwise?.setCode('fetch', code), reading)
      await page.getByRole('button', { name: 'Run all' }).click()
      await expect.poll(() => checkStates(page), { timeout: 30_000 }).toEqual(['pass', 'pass'])
      await page.getByRole('button', { name: 'Show a solution' }).click()
      await expect(page.getByRole('region', { name: /^A solution/ })).toBeVisible()
      if (width > 600) await expect(page.locator('.line-insert').first()).toBeVisible()
      await page.screenshot({ path: `${file}-4-solution.png` })
      await page.goto(`${lessonSite.url}lessons/`)
      await expect(page.getByRole('button', { name: 'Save progress' })).toBeVisible()
      await page.screenshot({ path: `${file}-5-overview.png` })
    })
  }
}
