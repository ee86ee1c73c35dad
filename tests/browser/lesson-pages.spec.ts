import { expect, test } from './fixtures.ts'

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
    await page.getByRole('link', { name: 'All lessons' }).click()
    await expect(page).toHaveURL(new URL('lessons/', site.url).href)
  })
})
