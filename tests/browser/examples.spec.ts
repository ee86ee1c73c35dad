import type { Page } from '@playwright/test'

import { expect, lane, plain, runAllToTheEnd, test, whenReady } from './fixtures.ts'
import { runAxe, sizes } from './run-axe.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Examples' })
const field = (page: Page) => page.getByRole('combobox', { name: 'Search examples' })
const code = (page: Page, name: string) => page.getByLabel(`Code for ${name}`, { exact: true })

const openExamples = async (page: Page) => {
  await page.getByRole('button', { name: 'Examples', exact: true }).click()
  await expect(field(page)).toBeFocused()
}

test.beforeEach(async ({ page, site }) => {
  await page.goto(site.url + plain)
  await whenReady(page)
})

test('an example is found by a symptom, opened and run by keyboard, and undone', async ({
  page,
}) => {
  await code(page, 'fetch stream').fill('// mine')
  await openExamples(page)
  await field(page).fill('broken char')
  const option = dialog(page).getByRole('option', { selected: true })
  await expect(option).toContainText('Broken characters: � in the middle')
  await field(page).press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(code(page, 'fetch stream')).toHaveValue(/new TextDecoder\(\)\.decode\(value\)/)
  await expect(page.getByRole('link', { name: 'Why this happens' })).toHaveAttribute(
    'href',
    /symptoms\/replacement-character-in-the-middle-of-a-stream\/$/,
  )
  await expect(code(page, 'axios')).toHaveValue(/doesn’t use this lane/)
  await expect(page.getByRole('combobox', { name: 'Network' })).toHaveValue('five-byte-chunks')
  // Nothing has run by itself.
  expect(await page.evaluate(() => globalThis.chunkwise?.trace() ?? null)).toBeNull()
  await runAllToTheEnd(page)
  await expect(page.getByRole('log', { name: 'Output of fetch stream' })).toContainText('�')

  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(code(page, 'fetch stream')).toHaveValue('// mine')
  await expect(code(page, 'axios')).toHaveValue(/axios\.post/)
  await expect(page.getByRole('combobox', { name: 'Network' })).toHaveValue('as-sent')
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveCount(0)
})

test('arrows move the choice round, and the list says when it finds nothing', async ({ page }) => {
  await openExamples(page)
  const chosen = dialog(page).getByRole('option', { selected: true })
  await expect(chosen).toContainText('One answer, three clients')
  await field(page).press('ArrowUp')
  await expect(chosen).toBeInViewport()
  await field(page).press('ArrowDown')
  await expect(chosen).toContainText('One answer, three clients')
  await field(page).fill('nothing like it')
  await expect(dialog(page)).toContainText('Nothing matches “nothing like it”')
  await field(page).press('Enter')
  await expect(dialog(page)).toBeVisible()
  await field(page).press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Examples', exact: true })).toBeFocused()
})

test('an address opens an example once, and a reload keeps what was edited since', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}${plain}&example=ky`)
  await expect(code(page, 'fetch stream')).toHaveValue(/import ky from 'ky'/)
  expect(new URL(page.url()).searchParams.has('example')).toBe(false)
  expect(new URL(page.url()).searchParams.get('editor')).toBe('plain')
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'idle')
  await code(page, 'fetch stream').fill('// edited')
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('chunkwise.playground')))
    .toContain('// edited')
  await page.reload()
  await whenReady(page)
  await expect(code(page, 'fetch stream')).toHaveValue('// edited')
})

test('an address with an unknown example changes nothing and says so', async ({ page, site }) => {
  await page.goto(`${site.url}${plain}&example=nothing`)
  await expect(page.getByRole('alert')).toContainText(
    'names an example that doesn’t exist: “nothing”',
  )
  await expect(code(page, 'axios')).toHaveValue(/axios\.post/)
})

for (const size of sizes) {
  test(`axe finds nothing in the examples at ${size.width} px`, async ({ page }) => {
    await page.setViewportSize(size)
    await openExamples(page)
    expect(await runAxe(page)).toEqual([])
    await field(page).fill('broken characters')
    await field(page).press('Enter')
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible()
    // Its code is in sight, whatever was before; and beside one button more the names are whole.
    await expect(code(page, 'fetch stream')).toBeInViewport()
    // Below the buttons with the lanes' names, headings are there for screen readers alone.
    const isCut = (name: Element) => name.clientWidth > 1 && name.scrollWidth > name.clientWidth
    const names = await page.locator('.lane h2:visible, .lane-choose:visible').all()
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(await name.evaluate(isCut)).toBe(false)
    expect(await runAxe(page)).toEqual([])
  })
}
