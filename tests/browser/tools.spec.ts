import type { Page } from '@playwright/test'

import { expect, lane, plain, test, uncached, whenReady } from './fixtures.ts'
import { runAxe, sizes } from './run-axe.ts'

/* Shortcuts, the list of everything, and settings. */

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find anything' })
const option = (page: Page) => palette(page).getByRole('option', { selected: true })

const open = async (page: Page, address: string) => {
  await page.goto(address)
  await whenReady(page)
  // The keys work from then on.
  await expect(page.getByRole('button', { name: 'Examples', exact: true })).toBeVisible()
}

test('a key pressed before the dialogs have come opens one when they have', async ({
  page,
  site,
}) => {
  let letCome = () => {}
  const held = new Promise<void>((resolve) => {
    letCome = resolve
  })
  await page.context().route(/assets\/tools-ui-.*js/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(site.url + plain)
  await whenReady(page)
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toBeHidden()
  letCome()
  await expect(palette(page)).toBeVisible()
})

/** Opens the list by its key, types, and sees what it would choose. */
const find = async (page: Page, query: string, name: string | RegExp) => {
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toBeVisible()
  await page.keyboard.type(query)
  await expect(option(page)).toContainText(name)
}

test('? shows the shortcuts, but not while somebody types', async ({ page, site }) => {
  await open(page, site.url + plain)
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await page.getByLabel('Code for fetch stream').fill('')
  await page.getByLabel('Code for fetch stream').press('?')
  await expect(page.getByLabel('Code for fetch stream')).toHaveValue('?')
  await expect(shortcuts).toBeHidden()
  await page.getByRole('button', { name: 'Run all' }).focus()
  await page.keyboard.press('?')
  await expect(shortcuts).toContainText('Run all lanes')
  const outside = shortcuts.locator('section').filter({ hasText: 'outside editors' })
  await expect(outside).toContainText('Find any action')
  await page.keyboard.press('Escape')
  await expect(shortcuts).toBeHidden()
  await expect(page.getByRole('button', { name: 'Run all' })).toBeFocused()
})

test('one list finds every action, lesson, example and setting', async ({ page, site }) => {
  await open(page, site.url + plain)
  await expect(page.getByRole('button', { name: 'Lessons', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Run all' }).focus()

  await find(page, 'run fetch stream', 'Run fetch stream')
  await expect(option(page)).toContainText('Action')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
  await expect(lane(page, 'fetch stream')).not.toHaveAttribute('data-run-state', 'idle')
  await find(page, 'stop all', 'Stop all')
  await page.keyboard.press('Enter')
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'stopped')

  await find(page, 'network five', 'Network: Five-byte chunks')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Network' })).toHaveValue('five-byte-chunks')

  // The Server tab has not been opened yet.
  await find(page, 'server plain text', 'Server: Plain text')
  await page.keyboard.press('Enter')
  const picker = page.getByRole('combobox', { name: 'Choose a server' })
  await expect(picker).toHaveValue('text')
  await expect(picker).toBeFocused()
  await page.getByRole('button', { name: 'Run all' }).focus()

  await find(page, 'console', 'Console')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Console' })).toHaveAttribute('aria-selected', 'true')

  await find(page, 'font 18', 'Font size of code: 18 px')
  await expect(option(page)).toContainText('Setting')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Code for axios')).toHaveCSS('font-size', '18px')

  await find(page, 'broken characters', 'Broken characters: �')
  await expect(option(page)).toContainText('Example')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Code for fetch stream')).toHaveValue(/new TextDecoder/)

  await page.getByRole('button', { name: 'Run all' }).focus()
  await find(page, 'message and close', 'Message and close')
  await expect(option(page)).toContainText('Lesson')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/lessons\/eventsource\/message-and-close\/$/)
})

test('every button of the page is in the list', async ({ page, site }) => {
  await open(page, site.url + plain)
  const names = await page
    // What opens the shortcuts: these have an entry of their own, as have settings and search.
    .locator('.header button:not(.header-help *), .work section button:not([aria-hidden="true"])')
    .evaluateAll((buttons) =>
      buttons.map((button) => (button.getAttribute('aria-label') ?? button.textContent).trim()),
    )
  await page.getByRole('button', { name: 'Run all' }).focus()
  await page.keyboard.press('Control+k')
  const tools = palette(page).locator('.tool-name')
  await expect(tools.first()).toBeVisible()
  const listed = await tools.allInnerTexts()
  const missing = names.filter((name) => !listed.some((each) => each.startsWith(name)))
  expect(missing).toEqual([])
  expect(names.length).toBeGreaterThan(10)
})

test('settings: size, plain text and format, kept over a reload', async ({ page, site }) => {
  await open(page, site.url + uncached)
  await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 })
  await page.evaluate(() => globalThis.chunkwise?.setCode('fetch', 'const  a=1\nif(a){b( )}'))
  await page.getByRole('button', { name: 'Examples', exact: true }).click()
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('button', { name: 'Format code' }).click()
  // The TypeScript service formats, which starts for it.
  await expect(dialog).toContainText('Formatted', { timeout: 30_000 })
  await dialog.getByLabel('Font size of code').selectOption('16')
  await expect(page.locator('.view-line').first()).toHaveCSS('font-size', '16px')
  await dialog.getByLabel('Word wrap').selectOption('on')
  await expect(page.locator('html')).toHaveAttribute('data-word-wrap', 'on')
  await dialog.getByLabel('Editor').selectOption('plain')
  const code = page.getByRole('textbox', { name: 'Code for fetch stream' })
  await expect(code).toHaveValue('const a = 1\nif (a) { b() }')
  await expect(code).toHaveCSS('font-size', '16px')
  await page.keyboard.press('Escape')
  await page.reload()
  await whenReady(page)
  await expect(code).toHaveCSS('font-size', '16px')
  await expect(page.locator('.monaco-editor')).toHaveCount(0)
})

for (const size of sizes) {
  test(`axe finds nothing in the dialogs at ${size.width} px`, async ({ page, site }) => {
    await page.setViewportSize(size)
    await open(page, site.url + plain)
    await page.getByRole('button', { name: 'Examples', exact: true }).click()
    for (const name of ['Find anything', 'Settings', 'Keyboard shortcuts']) {
      await page.getByRole('button', { name, exact: true }).click()
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      expect(await runAxe(page), name).toEqual([])
    }
  })
}
