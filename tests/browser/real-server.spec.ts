import type { Page } from '@playwright/test'

import { expect, test, uncached, whenReady } from './fixtures.ts'
import { runAxeInBothThemes, sizes } from './run-axe.ts'

/* Real server in the Server tab: what is refused, what is asked, and that it is told and can be ended. */

const origin = 'http://127.0.0.1:1'

const panel = (page: Page) => page.getByRole('region', { name: 'Server', exact: true })
const field = (page: Page) => panel(page).getByRole('textbox', { name: 'Origin' })
const question = (page: Page) =>
  page.getByRole('dialog', { name: `Let lanes reach ${origin}?`, exact: true })
const notice = (page: Page) => page.getByText(`Lanes can reach the real server ${origin}.`)

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Server', exact: true }).click()
  await panel(page).getByRole('tab', { name: 'Real server' }).click()
  await expect(field(page)).toBeVisible()
}

test('axe finds nothing, and nothing is too wide', async ({ page, site }) => {
  await page.goto(site.url + uncached)
  await whenReady(page)
  for (const size of sizes) {
    // Between wide and narrow the tabs are others, so each size goes the whole way.
    await page.setViewportSize(size)
    const look = async (what: string) => {
      expect(await runAxeInBothThemes(page), `${what} ${size.width}`).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide).toBeLessThanOrEqual(size.width)
      const folder = process.env['REAL_PICTURES']
      const picture = `${folder}/${what}-${size.width}.png`
      if (folder) await page.screenshot({ path: picture })
    }
    await openPanel(page)
    await field(page).fill(`${origin}/path`)
    await field(page).press('Enter')
    await expect(panel(page).getByText('Remove what follows the host and port.')).toBeVisible()
    await look('refused')
    await field(page).fill(origin)
    await field(page).press('Enter')
    await expect(question(page)).toBeVisible()
    await look('asked')
    await question(page).getByRole('button', { name: 'Allow', exact: true }).click()
    await expect(notice(page)).toBeVisible()
    await look('allowed')
    await page.getByRole('button', { name: 'End access to the real server' }).click()
    await expect(notice(page)).toBeHidden()
  }
})

test('only Allow allows it; it is told all the time, ended by a button, and gone after a reload', async ({
  app,
}) => {
  await openPanel(app)
  for (const leave of ['Escape', 'Cancel']) {
    await field(app).fill(origin)
    await field(app).press('Enter')
    if (leave === 'Escape') await app.keyboard.press('Escape')
    else await question(app).getByRole('button', { name: leave }).click()
    await expect(question(app)).toBeHidden()
    await expect(notice(app)).toBeHidden()
  }
  const allow = async () => {
    await field(app).fill(origin)
    await field(app).press('Enter')
    await question(app).getByRole('button', { name: 'Allow', exact: true }).click()
    await expect(notice(app)).toBeVisible()
  }
  await allow()
  await app.getByRole('tab', { name: 'Timeline', exact: true }).click()
  await expect(notice(app)).toBeVisible()
  await app.getByRole('button', { name: 'End access to the real server' }).click()
  await expect(notice(app)).toBeHidden()

  await openPanel(app)
  await allow()
  await app.reload()
  await whenReady(app)
  await openPanel(app)
  await expect(notice(app)).toBeHidden()
})

test('a page in a frame offers it to nobody', async ({ page, site }) => {
  await page.goto(site.url + uncached)
  await page.setContent(
    `<iframe title="embed" src="${site.url}" width="1000" height="700"></iframe>`,
  )
  const frame = page.frameLocator('iframe')
  await frame.getByRole('tab', { name: 'Server', exact: true }).click()
  await frame.getByRole('tab', { name: 'Real server' }).click()
  await expect(frame.getByText('This page is embedded in another one.')).toBeVisible()
  await expect(frame.getByRole('textbox', { name: 'Origin' })).toHaveCount(0)
})
