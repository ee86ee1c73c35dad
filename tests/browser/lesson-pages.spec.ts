import type { Page } from '@playwright/test'

import { expect, test } from './fixtures.ts'
import { runAxe } from './run-axe.ts'

/* The built lessons as pages: for readers without script, for search engines and link previews. */

const contentOf = (page: Page, selector: string) =>
  page.locator(`head > meta${selector}`).getAttribute('content')

test.describe('with script off', () => {
  test.use({ javaScriptEnabled: false })

  test('the overview leads to a lesson, which can be read to its end', async ({ page, site }) => {
    await page.goto(new URL('lessons/', site.url).href)
    const first = page.getByRole('list').getByRole('link').first()
    const title = await first.textContent()
    await first.click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '')
    await expect(page.getByRole('heading', { name: 'What you have learnt' })).toBeVisible()
    const option = page.locator('[data-step="predict"] details').first()
    await option.locator('summary').click()
    await expect(option.locator('p').last()).toBeVisible()
    await page.getByRole('link', { name: 'Lessons', exact: true }).click()
    await expect(page).toHaveURL(new URL('lessons/', site.url).href)
  })

  test('every lesson can be read, and says to others what it is', async ({ page, site }) => {
    const overview = new URL('lessons/', site.url).href
    await page.goto(overview)
    const listed = await page
      .getByRole('listitem')
      // Not the questions and the cheat sheets, which have no summary there.
      .filter({ has: page.locator('p') })
      .evaluateAll((items) =>
        items.map((item) => ({
          address: item.querySelector('a')?.href ?? '',
          title: item.querySelector('a')?.textContent ?? '',
          summary: item.querySelector('p')?.textContent ?? '',
        })),
      )
    expect(listed.length).toBeGreaterThan(9)
    const own = { address: overview, title: 'Lessons on HTTP streaming', summary: null }
    for (const { address, title, summary } of [own, ...listed]) {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 }), address).toHaveText(title)
      await expect(page, address).toHaveTitle(`${title} · Chunkwise`)
      expect(await contentOf(page, '[property="og:title"]'), address).toBe(title)
      const description = await contentOf(page, '[name="description"]')
      expect(description?.length, address).toBeGreaterThan(30)
      expect(await contentOf(page, '[property="og:description"]'), address).toBe(description)
      if (summary === null) continue
      expect(description, address).toBe(summary)
      const article = page.getByRole('article')
      await expect(article.getByRole('heading', { name: 'Starting code' })).toBeVisible()
      await expect(article.locator('pre code').last(), address).not.toBeEmpty()
      await expect(article.getByRole('heading', { name: 'What you have learnt' })).toBeVisible()
      await expect(article.locator('[data-step]').first(), address).toBeVisible()
    }
    expect(new Set(listed.map(({ summary }) => summary)).size).toBe(listed.length)
  })
})

test('an address where nothing is says so, and leads to the lessons', async ({ page, site }) => {
  const unknown = new URL('lessons/why-it-types/no-such-lesson/', site.url).href
  expect((await page.goto(unknown))?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is at this address')
  expect(await runAxe(page)).toEqual([])
  await page.getByRole('link', { name: 'All lessons' }).click()
  await expect(page).toHaveURL(new URL('lessons/', site.url).href)
})
