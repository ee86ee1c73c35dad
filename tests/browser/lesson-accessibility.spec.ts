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
import { runAxe, sizes } from './run-axe.ts'

/* Issue 5, done when 4: a lesson before and after its runs, and the overview. */

for (const colorScheme of ['light', 'dark'] as const) {
  for (const size of sizes) {
    test(`axe finds nothing in a lesson, ${colorScheme}, ${size.width}×${size.height}`, async ({
      page,
      lessonSite,
    }) => {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await openLesson(page, lessonSite.url + first)
      expect(await runAxe(page), 'before a run').toEqual([])
      await page.getByLabel('Half of the text').check()
      await button(page, 'Run this lesson').click()
      await expect.poll(() => checkStates(page), { timeout: 30_000 }).toEqual(['pass', 'fail'])
      await button(page, 'Show hint 1 of 2').click()
      expect(await runAxe(page), 'with checks that failed').toEqual([])
      await setCode(page, reading)
      await button(page, 'Run all').click()
      await expect.poll(() => checkStates(page), { timeout: 30_000 }).toEqual(['pass', 'pass'])
      expect(await runAxe(page), 'when it is done').toEqual([])
      await button(page, 'Show a solution').click()
      await expect(page.getByRole('region', { name: /^A solution/ })).toBeVisible()
      expect(await runAxe(page), 'with a solution').toEqual([])
      await page.goto(`${lessonSite.url}lessons/`)
      await expect(button(page, 'Save progress')).toBeVisible()
      expect(await runAxe(page), 'the overview').toEqual([])
    })
  }
}
