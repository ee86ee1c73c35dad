import type { Page } from '@playwright/test'

import { expect, plain, test, uncached, whenReady } from './fixtures.ts'
import { runAxeInBothThemes, sizes } from './run-axe.ts'

/* A server of one's own in the Server tab: begun, edited, left unused, reset, and there after a reload. */

const panel = (page: Page) => page.getByRole('region', { name: 'Server', exact: true })
const code = (page: Page) => panel(page).getByRole('textbox', { name: 'Code for server' })
const button = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: true })

async function openServerTab(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await whenReady(page)
  await page.getByRole('tab', { name: 'Server', exact: true }).click()
  await expect(button(page, 'Write your own server')).toBeVisible()
}

test('begins with what the chosen server does with its values, and has a way back', async ({
  page,
  site,
}) => {
  await openServerTab(page, site.url + plain)
  await page.evaluate(() => globalThis.chunkwise?.setServers({ text: { pauseMs: '1234' } }))
  await panel(page).getByRole('combobox', { name: 'Choose a server' }).selectOption('text')
  await button(page, 'Write your own server').press('Enter')
  await expect(code(page)).toBeFocused()
  await expect(code(page)).toHaveValue(/const pauseMs = 1234\n[\s\S]*http\.get\('\/api\/text'/)
  await expect(panel(page)).toContainText('Your server is in use.')

  await code(page).fill('export default []')
  await page.reload()
  await whenReady(page)
  await page.getByRole('tab', { name: 'Server', exact: true }).click()
  await panel(page).getByRole('tab', { name: 'Your server' }).click()
  await expect(code(page)).toHaveValue('export default []')

  await button(page, 'Reset server').click()
  await expect(code(page)).toHaveValue(/pauseMs = 1234/)
  await button(page, 'Undo reset of server').click()
  await expect(code(page)).toHaveValue('export default []')

  await button(page, 'Use the simulated server again').click()
  await expect(panel(page)).toContainText('The simulated servers are in use.')
  await button(page, 'Use your server').click()
  await expect(panel(page)).toContainText('Your server is in use.')
  await expect(code(page)).toHaveValue('export default []')
})

test('an example replaces the code, which can be had back, all by keyboard', async ({
  page,
  site,
}) => {
  await openServerTab(page, site.url + plain)
  await button(page, 'Write your own server').press('Enter')
  await code(page).fill('export default []')
  const examples = button(page, 'Examples')
  await examples.press('Enter')
  await expect(examples).toHaveAttribute('aria-expanded', 'true')
  await button(page, '503, then a response').press('Enter')
  await expect(code(page)).toBeFocused()
  await expect(code(page)).toHaveValue(/'retry-after': '1'/)
  await button(page, 'Undo reset of server').press('Enter')
  await expect(code(page)).toHaveValue('export default []')
})

test('what a handler throws is marked at its line, in the editor of the server', async ({
  page,
  site,
}) => {
  await openServerTab(page, site.url + plain)
  await page.evaluate(() => {
    globalThis.chunkwise?.setServerCode(
      [
        "import { http } from 'msw'",
        "export default [http.get('/api/own', () => {",
        "  throw new Error('by hand')",
        '})]',
      ].join('\n'),
    )
    globalThis.chunkwise?.setCode('fetch', "console.log((await fetch('/api/own')).status)")
  })
  await panel(page).getByRole('tab', { name: 'Your server' }).click()
  await page.getByRole('button', { name: 'Run fetch stream' }).click()
  const log = page.getByRole('log', { name: 'Output of fetch stream' })
  await expect(log).toContainText('500')
  await expect(log).toContainText('Your server, line 3: Error: by hand')
  await expect(panel(page).locator('.code-line-marked')).toHaveText(/throw new Error\('by hand'\)/)
  await page.getByRole('tab', { name: 'Console', exact: true }).click()
  await expect(page.getByText('Error: by hand').filter({ visible: true }).first()).toBeVisible()
  await page.getByRole('button', { name: 'line 3' }).filter({ visible: true }).first().click()
  await expect(code(page)).toBeFocused()
  const line = await code(page).evaluate(
    (area: HTMLTextAreaElement) => area.value.slice(0, area.selectionStart).split('\n').length,
  )
  expect(line).toBe(3)
})

test('MSW’s types are in the editor: what it begins with has no mistake, and one is marked', async ({
  page,
  site,
}) => {
  await openServerTab(page, site.url + uncached)
  await button(page, 'Write your own server').click()
  const editor = panel(page).locator('.monaco-editor')
  await expect(editor.locator('.view-line').first()).toBeVisible({ timeout: 30_000 })
  await code(page).focus()
  await page.keyboard.press('Control+A')
  const wrong = "import { http } from 'msw'\nexport default [http.get('/a', () => 5)]\n"
  await page.keyboard.insertText(wrong)
  await expect(editor.locator('.squiggly-error')).toHaveCount(1, { timeout: 30_000 })
  await button(page, 'Reset server').click()
  await expect(editor.locator('.squiggly-error')).toHaveCount(0, { timeout: 30_000 })
})

for (const size of sizes) {
  test(`axe finds nothing at ${size.width}×${size.height}`, async ({ page, site }) => {
    await page.setViewportSize(size)
    await openServerTab(page, site.url + uncached)
    await panel(page).getByRole('tab', { name: 'Your server' }).click()
    await expect(button(page, 'A broken line of JSON')).toBeVisible()
    expect(await runAxeInBothThemes(page), 'with what a server can begin with').toEqual([])
    await button(page, 'Write your own server').click()
    await expect(code(page)).toBeFocused()
    expect(await runAxeInBothThemes(page), 'with its code').toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, 'no wider than the page').toBeLessThanOrEqual(size.width)
  })
}
