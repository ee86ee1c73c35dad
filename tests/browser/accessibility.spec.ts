import type { Page } from '@playwright/test'

import { expect, lane, runAllToTheEnd, test, uncached, whenReady } from './fixtures.ts'
import { axeFindsNothingInFreePlay, englishControls } from './axe-states.ts'
import { allSizes } from './run-axe.ts'

/* axe finds nothing in either theme; every control works by keyboard. */

for (const size of allSizes) {
  test(`axe finds nothing in either theme at ${size.width}×${size.height}`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize(size)
    await page.goto(site.url + uncached)
    await whenReady(page)
    await axeFindsNothingInFreePlay(page, englishControls)
  })
}

/** Presses Tab round the page and collects the accessible names of what gets the focus. */
const namesInTabOrder = async (page: Page): Promise<string[]> => {
  const names: string[] = []
  for (let presses = 0; presses < 80; presses += 1) {
    // Monaco keeps Tab for itself until Escape (screen.md, "Accessibility and habits").
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return null
      const label = element.getAttribute('aria-label') ?? element.closest('label')?.textContent
      return (label ?? element.textContent).trim()
    })
    if (name === null && names.length > 0) break
    if (name !== null) names.push(name)
  }
  return names
}

test('every control is reached by Tab, Monaco’s trap included', async ({ app }) => {
  await expect(app.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 })
  const names = await namesInTabOrder(app)
  const wanted = ['Run all', 'Stop all']
  for (const name of ['fetch stream', 'EventSource', 'axios']) {
    wanted.push(`Run ${name}`, `Stop ${name}`, `Reset ${name}`, `Output of ${name}`)
  }
  for (const name of wanted) {
    expect(
      names.some((each) => each === name || each.startsWith(`${name} `)),
      `${name} among ${names.join(', ')}`,
    ).toBe(true)
  }
  for (const name of ['fetch stream', 'EventSource', 'axios']) {
    expect(names.some((each) => each.startsWith(`Code for ${name}`))).toBe(true)
  }
})

test('each focused control shows that it has the focus', async ({ app }) => {
  for (let presses = 0; presses < 12; presses += 1) {
    await app.keyboard.press('Escape')
    await app.keyboard.press('Tab')
    // Where the control itself is invisible (an editor's text area), what encloses it shows it.
    const hidden = await app.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return null
      const marked = (element: Element, pseudo?: string): boolean => {
        const style = getComputedStyle(element, pseudo)
        if (pseudo !== undefined && style.content === 'none') return false
        const outlined = style.outlineStyle !== 'none' && style.outlineWidth !== '0px'
        const coloured = pseudo !== undefined && style.backgroundColor !== 'rgba(0, 0, 0, 0)'
        return outlined || coloured || style.boxShadow !== 'none'
      }
      if (marked(focused, '::before') || marked(focused, '::after')) return null
      for (let element: Element | null = focused, depth = 0; element && depth < 8; depth += 1) {
        if (marked(element)) return null
        element = element.parentElement
      }
      return focused.outerHTML.slice(0, 200)
    })
    expect(hidden, `control ${presses + 1} in the tab order`).toBeNull()
  }
})

test('Control+Enter runs all lanes, from within an editor too', async ({ app }) => {
  await app.evaluate(() => globalThis.chunkwise?.setTimeScale(50))
  await app.keyboard.press('Control+Enter')
  await expect(lane(app, 'axios')).toHaveAttribute('data-run-state', 'completed', {
    timeout: 20_000,
  })
  const code = app.getByRole('textbox', { name: /^Code for EventSource/ })
  await code.focus()
  await app.keyboard.press('Control+Enter')
  await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', 'running')
  await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', 'completed', {
    timeout: 20_000,
  })
})

test('the table “Timeline events” tells what the canvas shows', async ({ app }) => {
  await runAllToTheEnd(app)
  const table = app.getByRole('table', { name: 'Timeline events' })
  const summary = app.getByText('Events as a table')
  if (!(await table.isVisible()) && (await summary.isVisible())) await summary.click()
  await expect(table).toBeVisible()
  await expect(table.getByRole('row').nth(10)).toBeVisible()
})
