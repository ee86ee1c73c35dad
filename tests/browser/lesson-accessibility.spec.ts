import type { Locator } from '@playwright/test'

import { expect } from './fixtures.ts'
import {
  button,
  checkStates,
  first,
  openLesson,
  reading,
  setCode,
  test,
} from './lesson-fixtures.ts'
import { runAxeInBothThemes, sizes } from './run-axe.ts'

/* axe finds nothing in a lesson, before and after its runs, or in the overview, in either theme. */

/** Contrast is only about something once Monaco's change has its ground and the code its colours. */
const codeIsColored = async (diff: Locator): Promise<void> => {
  await expect(diff.locator('.char-insert, .line-insert').first()).toBeAttached()
  const colors = () =>
    diff
      .locator('[class^="mtk"]')
      .evaluateAll((tokens) => new Set(tokens.map((token) => token.className)).size)
  await expect.poll(colors).toBeGreaterThan(2)
}

for (const size of sizes) {
  test(`axe finds nothing in a lesson, ${size.width}×${size.height}`, async ({
    page,
    lessonSite,
  }) => {
    await page.setViewportSize(size)
    await openLesson(page, lessonSite.url + first)
    expect(await runAxeInBothThemes(page), 'before a run').toEqual([])
    await page.getByLabel('Half of the text').check()
    await button(page, 'Run this lesson').click()
    await expect.poll(() => checkStates(page), { timeout: 30_000 }).toEqual(['pass', 'fail'])
    await button(page, 'Show hint 1 of 2').click()
    expect(await runAxeInBothThemes(page), 'with checks that failed').toEqual([])
    await setCode(page, reading)
    await button(page, 'Run all').click()
    await expect.poll(() => checkStates(page), { timeout: 30_000 }).toEqual(['pass', 'pass'])
    await page.locator('summary', { hasText: 'Your way and the usual way' }).click()
    expect(await runAxeInBothThemes(page), 'when it is done').toEqual([])
    await button(page, 'Show a solution').click()
    const diff = page.getByRole('region', { name: /^A solution/ })
    await expect(diff).toBeVisible()
    if (size.width > 390) await codeIsColored(diff)
    else await expect(diff.locator('.diff-added').first()).toBeVisible()
    expect(await runAxeInBothThemes(page), 'with a solution').toEqual([])
    await page.goto(`${lessonSite.url}lessons/`)
    await expect(button(page, 'Save progress')).toBeVisible()
    expect(await runAxeInBothThemes(page), 'the overview').toEqual([])
  })
}
