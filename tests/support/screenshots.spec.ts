import { resolve } from 'node:path'

import { expect, lane, test, whenReady } from '../browser/fixtures.ts'

const folder = resolve(import.meta.dirname, '../../docs/images')
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { width, height } of sizes) {
    test(`${width}×${height}, ${colorScheme}: midway in a run and after it`, async ({
      page,
      site,
    }) => {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(site.url)
      await whenReady(page)
      await expect(page.getByText(/ready offline/i).first()).toBeAttached({ timeout: 60_000 })
      // On a phone the code stays a plain text area.
      if (width > 900) {
        await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
      }
      await page.evaluate(() => globalThis.chunkwise?.setTimeScale(5))
      await page.getByRole('button', { name: 'Run all' }).click()
      // Two thirds into the run: two lanes have typed, axios still buffers.
      await page.waitForFunction(() => {
        const events = globalThis.chunkwise?.trace()?.events ?? []
        const delivered = events.filter((e) => e.lane === 'axios' && e.kind === 'delivered')
        return delivered.length >= 24
      })
      const file = resolve(folder, `${width}x${height}-${colorScheme}`)
      await page.screenshot({ path: `${file}-running.png` })
      for (const name of ['fetch stream', 'EventSource', 'axios']) {
        await expect(lane(page, name)).toHaveAttribute('data-run-state', 'completed', {
          timeout: 20_000,
        })
      }
      await page.screenshot({ path: `${file}.png` })
    })
  }
}

/* The README's first picture: a lesson after its first run, with the evidence that a check gives. */
test('a lesson, with what a check has seen', async ({ page, site }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(new URL('lessons/why-it-types/a-character-cut-in-two/', site.url).href)
  await whenReady(page)
  await expect(page.getByText(/ready offline/i).first()).toBeAttached({ timeout: 60_000 })
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(5))
  await page.getByRole('button', { name: 'Run all' }).click()
  const failing = page.locator('[data-check-state="fail"]').first()
  await failing.getByRole('button').click({ timeout: 20_000 })
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('of the 3 bytes of')
  await page.screenshot({ path: resolve(folder, 'lesson-1440x900-light.png') })
})
