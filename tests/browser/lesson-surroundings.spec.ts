import { expect, lane } from './fixtures.ts'
import {
  button,
  checkStates,
  first,
  heading,
  openLesson,
  reading,
  runAll,
  second,
  setCode,
  test,
} from './lesson-fixtures.ts'

/* What leads to lessons and back: free play, the list of all, and what a lesson begins with. */

test('a lesson’s own network and server can be had back', async ({ page, lessonSite }) => {
  await openLesson(page, lessonSite.url + second)
  const network = page.getByRole('combobox', { name: 'Network' })
  await expect(network.locator('option:checked')).toHaveText('As in the lesson')
  await network.selectOption('Five-byte chunks')
  await network.selectOption('As in the lesson')
  const again = button(page, 'Start over')
  await expect(again).toHaveAttribute('aria-disabled', 'true')
  await network.selectOption('HTTP 500')
  await again.click()
  await expect(network.locator('option:checked')).toHaveText('As in the lesson')
})

test('the list of all lessons offers nothing to run', async ({ page, lessonSite }) => {
  await page.goto(`${lessonSite.url}lessons/`)
  await page.waitForFunction(() => globalThis.chunkwise?.readiness() === 'ready')
  await expect(heading(page, 'All lessons')).toBeVisible()
  await expect(button(page, 'Run all')).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('link', { name: 'Free play' }).click()
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'idle')
})

test('free play leads to the first lesson, and from there to the next', async ({
  lesson: page,
  lessonSite,
}) => {
  const guide = page.getByRole('complementary', { name: 'Guide' })
  for (let visit = 0; visit < 3; visit += 1) {
    await page.goto(lessonSite.url)
    await expect(button(page, 'Lessons')).toBeVisible()
  }
  await expect(guide).toContainText('start with the first lesson')
  await guide.getByRole('link', { name: 'Read it piece by piece' }).click()
  await setCode(page, reading)
  await runAll(page)
  await expect.poll(() => checkStates(page)).toEqual(['pass', 'pass'])
  await page.getByRole('link', { name: 'Chunkwise' }).click()
  await expect(guide.getByRole('link', { name: 'Two clients, one answer' })).toBeVisible()
})

test('a lesson opened without a reload keeps the page’s icon', async ({ page, lessonSite }) => {
  await page.goto(lessonSite.url)
  await button(page, 'Lessons').click()
  await page.getByRole('dialog').getByRole('link').first().click()
  await expect(page).toHaveURL(lessonSite.url + first)
  // Chromium asks for it anew whenever the address changes, and its link is relative to that.
  const icon = page.locator('link[rel="icon"]').evaluate((link: HTMLLinkElement) => link.href)
  expect(await icon).toBe(`${lessonSite.url}icon.svg`)
})

test('damaged progress is said in free play too', async ({ page, lessonSite }) => {
  await page.goto(`${lessonSite.url}icon.svg`)
  await page.evaluate(() =>
    localStorage.setItem('chunkwise.lesson.reading/piece-by-piece', '{"version":1,'),
  )
  await page.goto(lessonSite.url)
  const guide = page.getByRole('complementary', { name: 'Guide' })
  await expect(guide.getByRole('alert')).toContainText('It was moved to')
})
