import { expect, test } from './fixtures.ts'
import { runAxe, sizes } from './run-axe.ts'

const path = 'symptoms/replacement-character-in-the-middle-of-a-stream/'

test('a symptom page leads to its example, which doesn’t run by itself', async ({ page, site }) => {
  await page.goto(site.url + path)
  // Its header is the app's: it leads to the list of examples as the app's does.
  await page.getByRole('link', { name: 'Examples', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Examples' })).toBeVisible({ timeout: 20_000 })
  await expect(page).toHaveURL(site.url)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('� in the middle of a stream')
  await page.getByRole('link', { name: 'Open “Broken characters: � in the middle”' }).click()
  await expect(page.getByLabel('Code for fetch stream', { exact: true }).first()).toBeVisible()
  // A first visit loads the whole app beside it.
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  await expect(undo).toBeVisible({ timeout: 20_000 })
  expect(await page.evaluate(() => globalThis.chunkwise?.trace() ?? null)).toBeNull()
  await expect(page.getByRole('combobox', { name: 'Network' })).toHaveValue('five-byte-chunks')
})

test('all links of a symptom page lead somewhere', async ({ page, site, request }) => {
  await page.goto(site.url + path)
  const own = await page
    .locator('a')
    .evaluateAll((links) =>
      links
        .map((link) => (link as HTMLAnchorElement).href)
        .filter((href) => href.startsWith(origin)),
    )
  expect(own.length).toBeGreaterThan(4)
  for (const href of own) expect((await request.get(href)).status(), href).toBe(200)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in symptom pages, ${colorScheme}`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme })
    for (const size of sizes) {
      await page.setViewportSize(size)
      for (const each of [path, 'symptoms/']) {
        await page.goto(site.url + each)
        expect(await runAxe(page)).toEqual([])
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow).toBeLessThanOrEqual(0)
      }
    }
  })
}
