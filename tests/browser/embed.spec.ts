import { createServer } from 'node:http'

import type { FrameLocator, Page } from '@playwright/test'

import { listen, type Listening } from '../support/listening.ts'
import { expect, test } from './fixtures.ts'
import { runAxe } from './run-axe.ts'

const run = (frame: FrameLocator) => frame.getByRole('button', { name: 'Run', exact: true })
const laneOf = (frame: FrameLocator, name: string) =>
  frame.getByRole('region', { name, exact: true, includeHidden: true })
const completed = async (frame: FrameLocator, name: string) =>
  expect(laneOf(frame, name)).toHaveAttribute('data-run-state', 'completed', { timeout: 60_000 })

const articles: Listening[] = []
test.afterEach(async () => {
  await Promise.all(articles.splice(0).map((article) => article.close()))
})

/**
 * A page of its own with these frames, as large as the window. Its port is another than the site's, so it
 * is of another origin; at `localhost` also of another site.
 */
const openArticle = async (
  page: Page,
  addresses: readonly string[],
  height: number,
  host: '127.0.0.1' | 'localhost' = '127.0.0.1',
) => {
  const frames = addresses.map(
    (address, index) =>
      `<iframe id="e${index}" title="Embed ${index}" src="${address}" style="border:0;display:block;width:100%;height:${height}px"
        sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`,
  )
  // Not by a route of the page: Chromium lets a page without an address frame nothing of this machine.
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<body style="margin:0">${frames.join('')}`)
  })
  const article = await listen(server, 0)
  articles.push(article)
  await page.goto(`http://${host}:${article.port}/`)
}

for (const [width, height] of [
  [720, 480],
  [360, 640],
] as const) {
  test(`code, output and axis are in sight at ${width} × ${height}`, async ({ page, site }) => {
    await page.setViewportSize({ width, height })
    await openArticle(page, [`${site.url}embed/?lanes=fetch`], height)
    const frame = page.frameLocator('#e0')
    await run(frame).click()
    await completed(frame, 'fetch stream')
    const inSight = [
      frame.getByLabel('Code for fetch stream', { exact: true }),
      frame.getByRole('log', { name: 'Output of fetch stream' }),
      frame.locator('.timeline-canvas'),
    ]
    for (const each of inSight) await expect(each).toBeInViewport({ ratio: 0.05 })
    const scrolls = await frame
      .locator('html')
      .evaluate((element) => element.scrollHeight > element.clientHeight)
    expect(scrolls).toBe(false)
  })
}

test('nothing heavy is loaded before a touch, and nothing runs', async ({ page, site }) => {
  const loaded: string[] = []
  page.on('response', (response) => loaded.push(response.url()))
  await openArticle(page, [`${site.url}embed/`], 480)
  const frame = page.frameLocator('#e0')
  await expect(run(frame)).toBeVisible()
  await page.waitForLoadState('networkidle')
  const own = loaded.filter((url) => url.startsWith(site.url))
  expect(own.length).toBeGreaterThan(3)
  expect(own.filter((url) => /sw\.js|page-|player|monaco|timeline/.test(url))).toEqual([])
  await expect(laneOf(frame, 'fetch stream')).toHaveAttribute('data-run-state', 'idle')
})

test('where the frame is refused a service worker, the simulated browser takes its place', async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException('The user denied permission.', 'SecurityError'))
  })
  await openArticle(page, [`${site.url}embed/?lanes=fetch`], 480, 'localhost')
  const frame = page.frameLocator('#e0')
  await run(frame).click()
  await completed(frame, 'fetch stream')
  await expect(frame.getByText('Simulated browser')).toBeVisible()
  await expect(frame.getByRole('alert')).toHaveCount(0)
})

test('two embeds run side by side, and the storage of the site is untouched', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}icon.svg`)
  await page.evaluate(() => localStorage.setItem('chunkwise.playground', 'mine'))
  const addresses = [`${site.url}embed/?lanes=fetch`, `${site.url}embed/?lanes=axios`]
  await openArticle(page, addresses, 340)
  const [first, second] = [page.frameLocator('#e0'), page.frameLocator('#e1')]
  await run(first).click()
  await run(second).click()
  await completed(first, 'fetch stream')
  await completed(second, 'axios')
  const stored = await first.locator('html').evaluate(async () => ({
    local: Object.fromEntries(Object.entries(localStorage)),
    session: Object.fromEntries(Object.entries(sessionStorage)),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }))
  expect(stored.session).toEqual({})
  expect(stored.databases).toEqual([])
  expect(stored.caches).toEqual([])
  // Of the site itself, or of its part that this page around has: either way it is as it was.
  expect([{}, { 'chunkwise.playground': 'mine' }]).toContainEqual(stored.local)
})

test('code is edited in place, opens in Chunkwise as edited, and axe finds nothing', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}embed/?lanes=fetch&editor=plain`)
  expect(await runAxe(page)).toEqual([])
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused()
  await page.getByRole('textbox', { name: /^Code for fetch stream/ }).click()
  const code = page.locator('textarea')
  await expect(code).toBeFocused()
  await code.fill("output.append('edited')")
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('log')).toContainText('edited')
  await expect(page.getByRole('region', { name: 'fetch stream', exact: true })).toHaveAttribute(
    'data-run-state',
    'completed',
  )
  expect(await runAxe(page)).toEqual([])
  const popup = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Open in Chunkwise' }).click()
  const opened = await popup
  await expect(opened.getByLabel('Code for fetch stream', { exact: true })).toContainText('edited')
  await opened.close()
})
