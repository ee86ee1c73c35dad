import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from './fixtures.ts'
import { runAxe, sizes } from './run-axe.ts'

/** Folders of parts, without their numbers. */
const parts = readdirSync(join(import.meta.dirname, '../../lessons')).map((name) => name.slice(3))

/** Chromium writes one such object for each page of a PDF. */
const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0

test('each cheat sheet is one printed page, and axe finds nothing in it', async ({
  page,
  site,
}) => {
  test.slow()
  for (const part of parts) {
    await page.goto(`${site.url}lessons/${part}/cheat-sheet/`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Cheat sheet')
    // Not by what the style sheet says: A4 is what a person may have chosen.
    expect(pagesOf(await page.pdf({ format: 'A4', printBackground: true })), part).toBe(1)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await runAxe(page), part).toEqual([])
    }
    for (const size of sizes) {
      await page.setViewportSize(size)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, part).toBeLessThanOrEqual(0)
    }
  }
})

test('a cheat sheet is reached from the list of lessons, and leads back', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}lessons/`)
  await page.getByRole('link', { name: 'Cheat sheet for “EventSource”' }).click()
  await expect(page).toHaveURL(/\/lessons\/eventsource\/cheat-sheet\/$/)
  await page.getByRole('link', { name: 'Drop and resume' }).click()
  await expect(page).toHaveURL(/\/lessons\/eventsource\/drop-and-resume\/$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Drop and resume' })).toBeVisible()
})
