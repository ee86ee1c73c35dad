import { readFileSync } from 'node:fs'

import type { Page } from '@playwright/test'

import { readRecordingFile } from '../../src/recording/file.ts'
import { expect, lane, test, uncached, whenReady } from './fixtures.ts'
import { runAxe, runAxeInBothThemes, sizes } from './run-axe.ts'

/* Recordings in the Server tab: adding, using, renaming, deleting, downloading. */

const panel = (page: Page) => page.getByRole('region', { name: 'Server', exact: true })

async function openRecordings(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Server', exact: true }).click()
  await panel(page).getByRole('tab', { name: 'Recordings' }).click()
  await expect(panel(page).getByRole('heading', { name: 'Add a recording' })).toBeVisible()
}

async function paste(page: Page, text: string): Promise<void> {
  await panel(page).getByRole('textbox', { name: 'Response' }).fill(text)
  await panel(page).getByRole('button', { name: 'Add pasted response' }).click()
}

const response = [
  'HTTP/1.1 200 OK',
  'content-type: text/event-stream',
  'set-cookie: id=s3cret',
  '',
  'data: 1\n\ndata: 2\n\n',
].join('\n')

const items = (page: Page) =>
  panel(page).getByRole('list', { name: 'Saved recordings' }).locator('> li')

test('axe finds nothing, and nothing is too wide', async ({ page, site }) => {
  await page.goto(site.url + uncached)
  await whenReady(page)
  await openRecordings(page)
  await paste(page, response)
  await expect(items(page)).toHaveCount(1)
  await paste(page, 'HTTP/1.1 200 OK')
  await expect(panel(page).getByText('Paste all that curl -i printed')).toBeVisible()
  for (const size of sizes) {
    await page.setViewportSize(size)
    expect(await runAxeInBothThemes(page), `${size.width}`).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(size.width)
    const folder = process.env['RECORDINGS_PICTURES']
    if (folder) await page.screenshot({ path: `${folder}/${size.width}.png` })
  }
})

test('what is pasted is used, told about, renamed, downloaded, deleted and had back', async ({
  app,
}) => {
  await openRecordings(app)
  await paste(app, response)
  const item = items(app).first()
  await expect(
    panel(app).getByText('Added “/api/recorded”. The next run replays it.'),
  ).toBeVisible()
  await expect(item).toContainText('Removed, as they may be secrets: set-cookie.')
  await expect(item).toContainText('Chunk borders and times between chunks are unknown.')
  await expect(item.getByRole('checkbox', { name: 'Use /api/recorded' })).toBeChecked()

  // By keyboard alone.
  await item.getByRole('button', { name: 'Rename /api/recorded' }).focus()
  await app.keyboard.press('Enter')
  await expect(item.getByRole('textbox', { name: 'New name' })).toBeFocused()
  await app.keyboard.type('my report')
  await app.keyboard.press('Enter')
  await expect(item.getByRole('heading', { name: 'my report' })).toBeVisible()
  await expect(item.getByRole('button', { name: 'Rename my report' })).toBeFocused()

  const [download] = await Promise.all([
    app.waitForEvent('download'),
    item.getByRole('button', { name: 'Download my report' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('my-report.chunkwise-recording.jsonl')
  const saved = readFileSync(await download.path(), 'utf8')
  expect(saved).not.toContain('s3cret')
  expect(readRecordingFile(saved)).toHaveProperty('value')

  await item.getByRole('button', { name: 'Delete my report' }).click()
  await expect(items(app)).toHaveCount(0)
  await expect(panel(app).getByRole('button', { name: 'Undo' })).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(items(app).getByRole('checkbox', { name: 'Use my report' })).toBeChecked()

  const name = 'again.jsonl'
  await panel(app)
    .getByLabel('File with responses')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(saved) })
  await expect(items(app)).toHaveCount(2)
})

test('an event a chunk is sent where borders are unknown, and axis and inspector say so', async ({
  app,
}) => {
  await openRecordings(app)
  await paste(app, response)
  await items(app)
    .getByRole('combobox')
    .selectOption({ label: 'each event, line or item as a chunk' })
  const code =
    "const r = await fetch('/api/recorded')\nfor await (const c of r.body) console.log(c.length)"
  await app.evaluate((text) => globalThis.chunkwise?.setCode('fetch', text), code)
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', 'completed')
  await app.getByRole('tab', { name: 'Timeline' }).click()
  await expect(app.getByText('chunk borders unknown').first()).toBeVisible()
  const axis = app.getByRole('application', { name: 'Time axis' })
  await axis.focus()
  await app.keyboard.press('Enter')
  await app.keyboard.press('Home')
  await expect(
    app.getByText(/written by the server, .*chunk borders unknown/).first(),
  ).toBeAttached()
  await expect(app.getByRole('region', { name: 'Inspector' })).toContainText(
    'lacks chunk borders and times',
  )
  expect(await runAxe(app)).toEqual([])
})

test('a lesson doesn’t use recordings, and the tab says so', async ({ app, site }) => {
  await openRecordings(app)
  await paste(app, response)
  await expect(items(app)).toHaveCount(1)
  await app.goto(new URL('lessons/why-it-types/waiting-for-all-of-it/', site.url).href)
  await whenReady(app)
  await openRecordings(app)
  await expect(
    panel(app).getByText('Recordings are used in free play, not in lessons.'),
  ).toBeVisible()
  const code = "console.log((await fetch('/api/recorded')).status)"
  await app.evaluate((text) => globalThis.chunkwise?.setCode('fetch', text), code)
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(app.getByRole('log', { name: 'Output of fetch stream' })).toContainText('404')
})
