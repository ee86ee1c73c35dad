import { readFileSync } from 'node:fs'

import type { Page } from '@playwright/test'

import { expect, plain, runAllToTheEnd, test, whenReady } from './fixtures.ts'
import { runAxe } from './run-axe.ts'

/* What can be copied, and the pictures of the axis. */

test.beforeEach(async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(site.url + plain)
  await whenReady(page)
  await page.evaluate(() => globalThis.chunkwise?.setServers({ sse: { text: 'a\t<b' } }))
  await runAllToTheEnd(page)
})

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** Presses a Copy button, or a menu's entry, and returns what is in the clipboard then. */
const copy = async (page: Page, name: string, menu?: string): Promise<string> => {
  await page.evaluate(() => navigator.clipboard.writeText(''))
  if (menu !== undefined)
    await page.getByRole('button', { name: menu, exact: true }).first().click()
  await page.getByRole('button', { name, exact: true }).click()
  await expect(page.getByText('Copied', { exact: true }).first()).toBeVisible()
  // It may still be said of what was copied before.
  await expect.poll(() => copied(page)).not.toBe('')
  return copied(page)
}

test('output, console lines and table are copied', async ({ page }) => {
  expect(await copy(page, 'Copy output of EventSource')).toBe('a\t<b')

  await page.getByRole('tab', { name: 'Console' }).click()
  const lines = (await copy(page, 'Copy all lines shown')).split('\n')
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.every((line) => line.split('\t').length >= 3)).toBe(true)
  await page.locator('.console-row').first().click()
  const one = await copy(page, 'Copy this line')
  expect(lines.filter((line) => line.endsWith(`\t${one}`))).not.toEqual([])

  await page.getByRole('tab', { name: 'Timeline' }).click()
  await page.locator('.events summary').click()
  const rows = (await copy(page, 'Copy table as TSV')).split('\n').map((row) => row.split('\t'))
  expect(rows[0]).toHaveLength(4)
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([4]))
  const events = await page.evaluate(() => globalThis.chunkwise?.trace()?.events.length ?? 0)
  expect(rows).toHaveLength(events + 1)
})

test('headers and bytes are copied, as text, hex and a curl command', async ({ page }) => {
  await page.getByRole('tab', { name: 'Bytes' }).click()
  await page
    .getByRole('combobox', { name: 'Request', exact: true })
    .selectOption({ label: 'EventSource 1: GET /api/stream' })
  expect(await copy(page, 'Copy response headers', 'Copy…')).toContain(
    'content-type: text/event-stream',
  )
  const text = await copy(page, 'Copy bytes as text', 'Copy…')
  expect(text).toContain('data: <\nid: 3\n\n')
  const hex = await copy(page, 'Copy bytes as hex', 'Copy…')
  expect(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').toString()).toBe(text)
  const curl = await copy(page, 'Copy request as curl', 'Copy…')
  expect(curl).toMatch(/^curl -gN 'http:\/\/[^']+\/api\/stream' \\\n/)
  expect(curl).toContain("-H 'accept: text/event-stream'")

  await page.locator('[data-chunk="1"]').first().click()
  const inspector = page.getByRole('region', { name: 'Inspector' })
  await inspector.getByRole('button', { name: 'Copy…' }).click()
  await inspector.getByRole('button', { name: 'Copy these bytes as text' }).click()
  await expect.poll(() => copied(page)).toBe(text.slice(0, text.indexOf('\n\n') + 2))
})

test('the axis is saved as SVG and PNG, in either theme, with its legend', async ({ page }) => {
  const save = async (name: string) => {
    await page.getByRole('button', { name: 'Save picture' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name, exact: true }).click()
    const file = await download
    return readFileSync(await file.path())
  }
  // Those of every run: what lies upon each other in a page of another width isn't the picture's.
  const legend = ['Legend', 'written', 'delivered, received', 'shown', 'completed']
  const grounds = new Set<string>()
  for (const theme of ['light', 'dark']) {
    const svg = (await save(`Save as SVG, ${theme} theme`)).toString()
    const found = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
      return {
        errors: parsed.querySelectorAll('parsererror').length,
        ground: parsed.querySelector('rect')?.getAttribute('fill') ?? '',
        texts: [...parsed.querySelectorAll('text')].map((each) => each.textContent),
        paths: parsed.querySelectorAll('path').length,
      }
    }, svg)
    expect(found.errors).toBe(0)
    expect(found.paths).toBeGreaterThan(50)
    expect(found.texts).toEqual(expect.arrayContaining(['EventSource', 'axios', ...legend]))
    grounds.add(found.ground)

    const png = await save(`Save as PNG, ${theme} theme`)
    const seen = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (each) => each.codePointAt(0) ?? 0)
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const data = context?.getImageData(0, 0, image.width, image.height).data ?? []
      const colors = new Set<number>()
      let transparent = 0
      for (let at = 0; at < data.length; at += 4) {
        colors.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0))
        if (data[at + 3] !== 255) transparent += 1
      }
      return { width: image.width, colors: colors.size, transparent }
    }, png.toString('base64'))
    expect(seen.width).toBe(1920)
    expect(seen.colors).toBeGreaterThan(20)
    expect(seen.transparent).toBe(0)
  }
  expect(grounds.size).toBe(2)
})

test('an article gets the picture in words, and the events as a table of HTML', async ({
  page,
}) => {
  const alt = await copy(page, 'Copy alt text', 'Save picture')
  expect(alt).toMatch(/^Time axis of a run\./)
  expect(alt).toMatch(/EventSource: \d+ chunks arrived, from .+ to .+; first output at /)

  const html = await copy(page, 'Copy table as HTML', 'Save picture')
  const table = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'text/html')
    return {
      headings: parsed.querySelectorAll('thead th[scope=col]').length,
      rows: parsed.querySelectorAll('tbody tr').length,
      others: parsed.querySelectorAll('script, img, b').length,
      caption: parsed.querySelector('caption')?.textContent ?? '',
    }
  }, html)
  const events = await page.evaluate(() => globalThis.chunkwise?.trace()?.events.length ?? 0)
  expect(table).toMatchObject({ headings: 4, rows: events, others: 0 })
  expect(table.caption).not.toBe('')
})

test('axe finds nothing in an open menu', async ({ page }) => {
  await page.getByRole('button', { name: 'Save picture' }).click()
  await expect(page.getByRole('button', { name: 'Save as SVG, dark theme' })).toBeVisible()
  expect(await runAxe(page)).toEqual([])
})
