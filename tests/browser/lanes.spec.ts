import type { Page } from '@playwright/test'

import { expect, lane, plain, test, whenReady } from './fixtures.ts'

/* Lanes show code that can be read; where there is little room, fewer of them are beside each other. */

const openPlain = async (page: Page, url: string, width: number, height: number): Promise<void> => {
  await page.setViewportSize({ width, height })
  await page.goto(url + plain)
  await whenReady(page)
}

/** The part of a lane's code that can be seen without scrolling contains `text` as a whole. */
const isInSight = (page: Page, name: string, text: string): Promise<boolean> =>
  lane(page, name)
    .locator('.plain-editor')
    .evaluate((editor, wanted) => {
      const sheet = editor.querySelector('pre')
      const { right, bottom } = editor.getBoundingClientRect()
      const walker = document.createTreeWalker(sheet ?? editor, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + wanted.length)
        const boxes = [...range.getClientRects()]
        return boxes.length === 1 && boxes.every((box) => box.right < right && box.bottom < bottom)
      }
      return false
    }, text)

test('at 1440 the whole address is in sight in each starting program', async ({ page, site }) => {
  await openPlain(page, site.url, 1440, 900)
  expect(await isInSight(page, 'fetch stream', 'http://localhost:5255/stream')).toBe(true)
  expect(await isInSight(page, 'EventSource', '/api/stream')).toBe(true)
  expect(await isInSight(page, 'axios', 'http://localhost:5255/stream')).toBe(true)
})

test('long lines are wrapped below 60 columns, unless that is chosen otherwise', async ({
  page,
  site,
}) => {
  await openPlain(page, site.url, 1440, 900)
  const editor = lane(page, 'axios').locator('.plain-editor')
  const overflow = () => editor.evaluate((box) => box.scrollWidth - box.clientWidth)
  const line = `output.append('${'word '.repeat(11)}')`
  await page.evaluate((code) => globalThis.chunkwise?.setCode('axios', code), line)
  await expect.poll(overflow).toBe(0)
  await page.evaluate(() =>
    localStorage.setItem('chunkwise.word-wrap', '{"version":1,"choice":"off"}'),
  )
  await page.reload()
  await expect.poll(overflow).toBeGreaterThan(0)
  await lane(page, 'axios').getByRole('heading').dblclick()
  await expect.poll(overflow).toBe(0)
  await page.evaluate(() =>
    localStorage.setItem('chunkwise.word-wrap', '{"version":1,"choice":"auto"}'),
  )
  await page.reload()
  await whenReady(page)
  await expect.poll(overflow).toBe(0)
  await expect(page.getByRole('button', { name: 'Run all' })).toBeVisible()
})

test('Monaco wraps where the plain editor does', async ({ page, site }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(site.url)
  await whenReady(page)
  const lines = lane(page, 'axios').locator('.monaco-editor .view-line')
  await expect(lines.first()).toBeVisible({ timeout: 30_000 })
  const line = `output.append('${'word '.repeat(11)}')`
  await page.evaluate((code) => globalThis.chunkwise?.setCode('axios', code), line)
  await expect(lines).toHaveCount(2)
  await lane(page, 'axios').getByRole('heading').dblclick()
  await expect(lines).toHaveCount(1)
})

test('a lane has all the width after a double click on its head or a key, and gives it back', async ({
  page,
  site,
}) => {
  await openPlain(page, site.url, 1440, 900)
  const axios = lane(page, 'axios')
  const width = async () => (await axios.boundingBox())?.width ?? 0
  const before = await width()
  await axios.getByRole('heading').dblclick()
  await expect.poll(width).toBeGreaterThan(before * 2.5)
  await expect(lane(page, 'fetch stream')).toBeHidden()
  await page.getByRole('textbox', { name: 'Code for axios' }).press('Alt+Enter')
  await expect.poll(width).toBe(before)
  await axios.getByRole('button', { name: 'Enlarge axios' }).click()
  await expect(lane(page, 'EventSource')).toBeHidden()
  await axios.getByRole('button', { name: 'Show all lanes' }).click()
  await expect(lane(page, 'EventSource')).toBeVisible()
})

test('below 1200 px two lanes are beside each other, or one, and the others a press away', async ({
  page,
  site,
}) => {
  await openPlain(page, site.url, 1024, 768)
  const choice = page.getByRole('group', { name: 'Lanes in view' })
  const inView = async (names: readonly string[]) => {
    for (const name of ['fetch stream', 'EventSource', 'axios']) {
      await expect(lane(page, name)).toBeVisible({ visible: names.includes(name) })
      const pressed = String(names.includes(name))
      await expect(choice.getByRole('button', { name })).toHaveAttribute('aria-pressed', pressed)
    }
  }
  await inView(['fetch stream', 'axios'])
  await choice.getByRole('button', { name: 'EventSource' }).click()
  await inView(['fetch stream', 'EventSource'])
  await choice.getByRole('button', { name: 'Show one lane' }).click()
  await inView(['EventSource'])
  await page.reload()
  await inView(['fetch stream'])
  await choice.getByRole('button', { name: 'Show two' }).click()
  await inView(['fetch stream', 'axios'])
  await page.setViewportSize({ width: 1200, height: 768 })
  await expect(choice).toBeHidden()
  await expect(lane(page, 'EventSource')).toBeVisible()
})

test('of a failure that is taller than the output, its first line is in sight', async ({ app }) => {
  await app.evaluate(() =>
    globalThis.chunkwise?.setCode(
      'fetch',
      "for (let line = 0; line < 20; line += 1) console.log(line)\nawait fetch('https://example.com/sse')",
    ),
  )
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', 'failed')
  const log = app.getByRole('log', { name: 'Output of fetch stream' })
  const problem = log.locator('.log-problem').last()
  await expect
    .poll(async () => {
      const [box, failure] = await Promise.all([log.boundingBox(), problem.boundingBox()])
      return (failure?.y ?? 0) - (box?.y ?? 0)
    })
    .toBeGreaterThanOrEqual(-1)
})

test('code that never pauses is said to be busy, not to wait for something', async ({ app }) => {
  await app.evaluate(() => globalThis.chunkwise?.setCode('fetch', 'while (true);'))
  await lane(app, 'fetch stream').getByRole('button', { name: 'Run fetch stream' }).click()
  const output = app.getByRole('log', { name: 'Output of fetch stream' })
  await expect(output).toContainText('The code runs without a pause')
  await expect(output).not.toContainText('awaits')
  await app.getByRole('button', { name: 'Stop all' }).click()
})

test('an error has its first lines in sight, and says that there is more below', async ({
  app,
}) => {
  await app.setViewportSize({ width: 1280, height: 720 })
  await app.evaluate(() =>
    globalThis.chunkwise?.setCode('fetch', "await fetch('https://nowhere.example/stream')"),
  )
  await lane(app, 'fetch stream').getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', 'failed')
  const output = app.getByRole('log', { name: 'Output of fetch stream' })
  await expect(output).toContainText('The playground refused the request')
  const more = lane(app, 'fetch stream').getByText('more below')
  /** How far from the box's lower edge, and from its upper one, a line is. */
  const inSight = (text: string) =>
    output
      .getByText(text)
      .first()
      .evaluate((line) => {
        const { top, bottom } = line.getBoundingClientRect()
        const box = line.closest('.log-body')?.getBoundingClientRect()
        return box !== undefined && top >= box.top && bottom <= box.bottom
      })
  await expect.poll(() => inSight('TypeError: Failed to fetch')).toBe(true)
  await expect.poll(() => inSight('https://nowhere.example/stream')).toBe(true)
  await expect(more).toBeVisible()
  await output.evaluate((box) => box.scrollTo(0, box.scrollHeight))
  await expect(more).toBeHidden()
})

for (const [wide, high] of [
  [844, 390],
  [915, 412],
  [932, 430],
] as const) {
  test.describe(`a phone in landscape, ${wide} by ${high}`, () => {
    test.use({ viewport: { width: wide, height: high }, hasTouch: true, isMobile: true })

    test('shows code and output, and axis and output, in most of its height', async ({ app }) => {
      const boxOf = async (selector: string) => {
        const box = await app.locator(selector).first().boundingBox()
        if (!box) throw new Error(`${selector} isn’t in sight.`)
        return box
      }
      await app.evaluate(() => globalThis.chunkwise?.setTimeScale(1))
      await app.getByRole('button', { name: 'Run all' }).click()
      const code = await boxOf('.lane[data-rank="0"] .code')
      const output = await boxOf('.lane[data-rank="0"] .log')
      for (const { y, height } of [code, output]) {
        expect(height).toBeGreaterThan(0.6 * high)
        expect(y + height).toBeLessThanOrEqual(high + 0.5)
      }
      expect(output.x).toBeGreaterThanOrEqual(code.x + code.width - 1)
      // The run under way keeps its speed, which is said where another is chosen.
      const speed = app.getByRole('combobox', { name: 'Speed' })
      await expect(speed).not.toHaveAccessibleDescription(/next run/)
      await speed.selectOption('10')
      await expect(speed).toHaveAccessibleDescription('next run')
      await expect(app.locator('.speed').first()).toContainText('next run')
      await expect(app.locator('.lane[data-rank="0"] .log-text').first()).not.toBeEmpty()
      await app.getByRole('button', { name: 'Stop all' }).click()
      await expect(speed).not.toHaveAccessibleDescription(/next run/)

      await app.getByRole('tab', { name: 'Lanes' }).press('ArrowDown')
      await expect(app.getByRole('tab', { name: 'Timeline' })).toBeFocused()
      const axis = await boxOf('.timeline-canvas')
      expect(axis.y + axis.height).toBeLessThanOrEqual(high)
      const beside = await boxOf('.lane-output .log')
      expect(beside.x).toBeGreaterThanOrEqual(axis.x + axis.width - 1)

      // What the lane shows is of code that it no longer has.
      const mark = app.locator('.lane-output').getByText('from earlier code')
      await expect(mark).toHaveCount(0)
      await app.evaluate(() => globalThis.chunkwise?.setCode('fetch', 'console.log("other")'))
      await expect(mark).toBeVisible()
    })
  })
}
