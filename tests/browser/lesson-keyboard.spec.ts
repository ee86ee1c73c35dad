import type { Page } from '@playwright/test'

import { expect, lane, whenReady } from './fixtures.ts'
import {
  button,
  checkStates,
  first,
  heading,
  panel,
  reading,
  runAll,
  setCode,
  test,
} from './lesson-fixtures.ts'

/* A lesson can be worked through by keyboard alone. */

/** Goes on with Tab until what has the focus is called `name`. */
const tabTo = async (page: Page, name: RegExp, key = 'Tab'): Promise<void> => {
  for (let presses = 0; presses < 120; presses += 1) {
    // Monaco keeps Tab for itself until Escape; in a dialog Escape is not needed.
    await page.keyboard.press('Escape')
    await page.keyboard.press(key)
    const label = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return ''
      const text = element.closest('label')?.textContent ?? element.textContent
      return (element.getAttribute('aria-label') ?? text).trim()
    })
    if (name.test(label)) return
  }
  throw new Error(`Tab never reached ${String(name)}`)
}

test('evidence takes the keyboard to the axis, and Escape back', async ({ lesson: page }) => {
  await runAll(page)
  const link = button(page, /^Show in the timeline: Text is shown before/)
  const moment = link.locator('..')
  await expect(moment).toHaveText(/^Show in the timeline: [\d,]+\.\d ms after your code began$/)
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('application', { name: 'Time axis' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('status').filter({ hasText: 'received by the code' })).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(link).toBeFocused()
})

test('the keyboard gets past the header, and from a step to the code', async ({ lesson: page }) => {
  await page.keyboard.press('Tab')
  await expect(button(page, 'Skip to the lesson')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeFocused()
  await page.reload()
  await whenReady(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('application', { name: 'Time axis' })).toBeFocused()
  await tabTo(page, /^Go to the code$/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Code for fetch stream' })).toBeFocused()
})

test('who skips to the timeline before it has come is taken there when it has', async ({
  page,
  lessonSite,
}) => {
  let letPass: () => void = () => undefined
  const mayPass = new Promise<void>((resolve) => {
    letPass = resolve
  })
  await page.context().route(/assets\/timeline-panel-.*js/, async (route) => {
    await mayPass
    await route.continue()
  })
  await page.goto(lessonSite.url + first)
  await whenReady(page)
  const axis = page.getByRole('application', { name: 'Time axis' })
  const skip = button(page, 'Skip to the timeline')
  await skip.focus()
  await page.keyboard.press('Enter')
  await expect(skip).toBeFocused()
  await expect(axis).toHaveCount(0)
  letPass()
  await expect(axis).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(skip).toBeFocused()
})

test('a whole lesson by keyboard alone', async ({ lesson: page }) => {
  await tabTo(page, /^Half of the text$/)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByLabel('Nothing at all')).toBeChecked()
  await tabTo(page, /^Run this lesson/)
  await page.keyboard.press('Enter')
  await expect.poll(() => checkStates(page), { timeout: 30_000 }).toEqual(['pass', 'fail'])
  await expect(page.getByText('Correct.')).toBeVisible()
  await tabTo(page, /^Show in the timeline/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Show hint 1 of 2/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Code for fetch stream/)
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(reading)
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => checkStates(page), { timeout: 30_000 }).toEqual(['pass', 'pass'])
  await tabTo(page, /^Next lesson/)
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Two clients, one answer')).toBeFocused()
})

test('once a lesson is complete, my way stands beside the usual one', async ({ lesson: page }) => {
  const ways = page.getByRole('group').filter({ hasText: 'Your way and the usual way' })
  await runAll(page)
  await expect.poll(() => checkStates(page)).toEqual(['pass', 'fail'])
  await expect(ways).toHaveCount(0)
  await expect(page.locator('body')).not.toContainText('Piece by piece')
  await setCode(page, `// mine\n${reading}`)
  await runAll(page)
  const sentence = 'You loop with “for await”; the usual way calls read() in a loop.'
  await expect(page.getByText(sentence)).toBeVisible()
  const [mine, usual] = [/^Your way$/, /^The usual way$/].map((name) =>
    page.getByRole('region', { name }),
  )
  if (!mine || !usual) throw new Error('There are two ways.')
  await expect(mine).toBeHidden()
  // The code that passed, whatever is written since.
  await setCode(page, '// something else\n')
  await ways.locator('summary').press('Enter')
  await expect(mine).toContainText('// mine')
  await expect(usual).toContainText('// Piece by piece.')
  const told = ways.locator('[aria-live=polite]')
  await expect(told).toHaveText('Running the usual way once, to compare…')
  await expect(told).toHaveText(
    /^(Both sent 1 request( and printed \d+ times)?|Yours printed \d+ times, the usual way \d+ times)\.$/,
    { timeout: 20_000 },
  )
  await expect(lane(page, 'fetch stream')).toContainText('// something else')
  // On a phone the one stands above the other.
  await page.setViewportSize({ width: 390, height: 844 })
  // There the lesson is another tab, which has just come.
  await ways.locator('summary').press('Enter')
  await expect(usual).toBeVisible()
  const [above, below] = [await mine.boundingBox(), await usual.boundingBox()]
  expect(below?.y).toBeGreaterThan((above?.y ?? Infinity) + (above?.height ?? 0))
  expect(below?.width).toBeLessThanOrEqual(390)
})
