import type { Page } from '@playwright/test'

import { expect, runAllToTheEnd, test, whenReady } from './fixtures.ts'

/*
 * On a phone what is pressed is 44 px high at least (WCAG 2.5.5), or 24 px where it is a link within a
 * text or a mark on a picture, with room around it (WCAG 2.5.8).
 */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

const inText = '.link, .guide-lessons a, .timeline-thumb, .console-select, .console-place'

/** What can be seen and pressed, and is too small for a finger; what reaches out of the page. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate((inline) => {
    const found: string[] = []
    const controls = 'button, a[href], select, input, textarea, summary, [role="slider"]'
    for (const element of document.querySelectorAll<HTMLElement>(controls)) {
      const own = element.getBoundingClientRect()
      const isHidden = own.width < 2 || !element.checkVisibility({ visibilityProperty: true })
      if (isHidden || element.closest('.monaco-editor, .visually-hidden, .skip')) continue
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      const heights = [element, ...labels].map((each) => each.getBoundingClientRect().height)
      const least = element.matches(inline) ? 20 : 43.5
      const name = element.getAttribute('aria-label') ?? element.textContent
      if (Math.max(...heights) < least) found.push(`${name}: ${Math.max(...heights)} px`)
    }
    const { scrollWidth } = document.documentElement
    if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} px wide`)
    return found
  }, inText)

test('in free play a finger hits every control', async ({ app }) => {
  await runAllToTheEnd(app)
  for (const name of ['Guide', 'Lanes', 'Timeline', 'Bytes', 'Console', 'Server']) {
    await app.getByRole('tab', { name, exact: true }).click()
    await expect(app.getByRole('tabpanel', { name, exact: true })).toBeVisible()
    expect(await tooSmall(app), name).toEqual([])
  }
  await app.getByRole('button', { name: 'Trace', exact: true }).click()
  await expect(app.getByRole('button', { name: 'HAR 1.2' })).toBeVisible()
  expect(await tooSmall(app), 'Trace').toEqual([])
  await app.keyboard.press('Escape')
  await app.getByRole('button', { name: 'Lessons', exact: true }).click()
  await expect(app.getByRole('dialog')).toBeVisible()
  expect(await tooSmall(app), 'Lessons').toEqual([])
})

test('in a lesson and in the list of lessons a finger hits every control', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}lessons/why-it-types/read-a-stream/`)
  await whenReady(page)
  expect(await tooSmall(page), 'before the run').toEqual([])
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(50))
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(page.getByRole('button', { name: /^Show in the timeline/ }).first()).toBeAttached()
  expect(await tooSmall(page), 'with evidence').toEqual([])
  await page.goto(`${site.url}lessons/`)
  await expect(page.getByRole('heading', { name: 'All lessons' })).toBeVisible()
  expect(await tooSmall(page), 'list of lessons').toEqual([])
})
