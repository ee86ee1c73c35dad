import type { Page } from '@playwright/test'

import { expect, lane, test } from './fixtures.ts'

/* The Bytes tab with a body whose rows are taller together than an element can be. */

const readAll = `
const reader = (await fetch('/api/bytes?chunkBytes=65536&chunks=128')).body.getReader()
while (!(await reader.read()).done) continue
`
const body = 128 * 65_536

test.use({ viewport: { width: 1024, height: 768 } })

/** Offsets of the rows that are to be seen, not of those that only wait beside them. */
const seenOffsets = (page: Page) =>
  page.locator('.bytes-scroll').evaluate((box) => {
    const { top, bottom } = box.getBoundingClientRect()
    return [...box.querySelectorAll('.bytes-row')]
      .filter((row) => {
        const at = row.getBoundingClientRect()
        return at.bottom > top && at.top < bottom
      })
      .map((row) => Number(row.querySelector('.bytes-offset')?.textContent))
  })

test('every byte of a large body can be reached in hexadecimal', async ({ app }) => {
  await app.evaluate((code) => globalThis.chunkwise?.setCode('fetch', code), readAll)
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', 'completed', {
    timeout: 60_000,
  })
  await app.getByRole('tab', { name: 'Bytes' }).click()
  await app.getByRole('button', { name: 'Hexadecimal' }).click()
  const box = app.locator('.bytes-scroll')
  // As many bytes as the box has room for: without the inspector, which comes with a selection.
  const rowBytes = 16
  await expect.poll(() => seenOffsets(app)).toContain(rowBytes)

  await box.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await expect.poll(() => seenOffsets(app)).toContain(body - rowBytes)

  // In the middle the wheel still goes on row by row.
  await box.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }))
  await expect.poll(async () => Math.max(...(await seenOffsets(app)))).toBeLessThan(body * 0.6)
  const [before = Number.NaN] = await seenOffsets(app)
  expect(before).toBeGreaterThan(body * 0.4)
  await box.hover()
  await app.mouse.wheel(0, 80)
  await expect.poll(async () => (await seenOffsets(app))[0]).toBe(before + 2 * rowBytes)

  // A chunk that is selected is scrolled to, from wherever the box stands.
  await box.press('Home')
  await expect.poll(() => seenOffsets(app)).toContain(rowBytes)
  await box.press('End')
  await expect.poll(() => seenOffsets(app)).toContain(body - rowBytes)
  await box.locator('[data-chunk="128"]').last().click()
  await box.press('ArrowLeft')
  await expect.poll(() => seenOffsets(app)).toContain(body - 2 * 65_536)
  for (let step = 0; step < 40; step += 1) await box.press('ArrowLeft')
  await expect.poll(() => seenOffsets(app)).toContain(body - 42 * 65_536)
})

test('a tab that is open during the run tells the response’s headers and end', async ({ app }) => {
  await app.evaluate(
    (code) => globalThis.chunkwise?.setCode('fetch', code),
    "await (await fetch('/api/bytes?chunkBytes=4&chunks=3')).text()",
  )
  await app.getByRole('tab', { name: 'Bytes' }).click()
  const panel = app.getByRole('tabpanel', { name: 'Bytes' })
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(panel).toContainText('End of the response: complete')
  await expect(panel).toContainText('Response: 200')
  await expect(panel).not.toContainText('still open')
})
