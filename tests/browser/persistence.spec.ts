import type { Browser, Page } from '@playwright/test'

import { expect, lane, test, whenReady } from './fixtures.ts'

/* Code, panel sizes and theme survive a reload; Reset can be undone. */

const codeOf = (page: Page, name: string) =>
  lane(page, name).getByRole('textbox', { name: `Code for ${name}` })

const typed = "console.log('typed by hand')"

test('what was typed into a lane survives a reload and runs', async ({ app }) => {
  await expect(app.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 })
  await codeOf(app, 'fetch stream').focus()
  await app.keyboard.press('Control+A')
  await app.keyboard.insertText(typed)
  await app.reload()
  await whenReady(app)
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(app.getByRole('log', { name: 'Output of fetch stream' })).toContainText(
    'typed by hand',
  )
})

test('before the editor has come the code can be read, changed and run', async ({ page, site }) => {
  // Without its files Monaco never comes.
  await page.context().route(/assets\/editor\//, (route) => route.abort())
  await page.goto(site.url)
  await whenReady(page)
  await expect(page.locator('.monaco-editor')).toHaveCount(0)
  const code = codeOf(page, 'fetch stream')
  await expect(code).toHaveValue(/fetchAsStream/)
  await code.fill(typed)
  await page.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(page.getByRole('log', { name: 'Output of fetch stream' })).toContainText(
    'typed by hand',
  )
})

/** As a person does in the browser's settings. */
async function clearSiteData(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
}

for (const path of ['', 'lessons/', 'lessons/why-it-types/read-a-stream/']) {
  test(`the service worker of /${path} is on its way before the app’s script has come`, async ({
    page,
    site,
  }) => {
    await page.context().route(/assets\/index-/, (route) => route.abort())
    const workerComes = page.context().waitForEvent('serviceworker')
    await page.goto(site.url + path)
    expect((await workerComes).url()).toBe(`${site.url}sw.js`)
  })
}

test('the theme survives a reload', async ({ app }) => {
  const theme = app.getByRole('button', { name: /^Theme/ })
  const shown = () => app.evaluate(() => getComputedStyle(document.body).color)
  const before = await shown()
  for (let presses = 0; presses < 3 && (await shown()) === before; presses += 1) {
    await theme.click()
  }
  const chosen = await shown()
  expect(chosen).not.toBe(before)
  await app.reload()
  await whenReady(app)
  expect(await shown()).toBe(chosen)
})

test('panel sizes are changed by keyboard and survive a reload', async ({ app }) => {
  const handle = app.getByRole('separator', { name: 'Resize lanes and timeline' })
  const position = async () => (await handle.boundingBox())?.y ?? Number.NaN
  const before = await position()
  await handle.focus()
  for (let presses = 0; presses < 5; presses += 1) await app.keyboard.press('ArrowUp')
  await expect.poll(position).toBeLessThan(before - 10)
  const moved = await position()
  await app.reload()
  await whenReady(app)
  await expect.poll(async () => Math.abs((await position()) - moved)).toBeLessThan(3)
})

test('nothing moves when what resizes the panels arrives', async ({ page, site }) => {
  let deliver = () => {}
  const asked = new Promise<void>((resolve) => (deliver = resolve))
  // By the server, as what a service worker asks for never meets the page's routes.
  site.heldUntil = (path) => (path.includes('/splitter-handles-') ? asked : undefined)
  await page.goto(site.url)
  const panels = page.locator('.splitter-panel, .splitter-handle')
  const boxes = async () => {
    const found = await panels.all()
    return Promise.all(found.map((panel) => panel.boundingBox()))
  }
  await expect(panels.first()).toBeVisible()
  const before = await boxes()
  expect(before).toHaveLength(20)
  await expect(page.getByRole('separator')).toHaveCount(0)
  deliver()
  await expect(page.getByRole('separator')).toHaveCount(7)
  expect(await boxes()).toEqual(before)

  const handle = page.getByRole('separator', { name: 'Resize lanes and timeline' })
  const y = async () => (await handle.boundingBox())?.y ?? Number.NaN
  const from = await y()
  await handle.hover()
  await page.mouse.down()
  await page.mouse.move(600, from - 60, { steps: 5 })
  await expect.poll(async () => Math.abs(from - 60 - (await y()))).toBeLessThan(10)
  await page.mouse.up()
})

test('Reset puts the first code back and can be undone', async ({ app }) => {
  const run = async (): Promise<string> => {
    await app.getByRole('button', { name: 'Run axios' }).click()
    await expect(lane(app, 'axios')).toHaveAttribute('data-run-state', 'completed', {
      timeout: 20_000,
    })
    return app.getByRole('log', { name: 'Output of axios' }).innerText()
  }
  await app.evaluate((code) => {
    globalThis.chunkwise?.setTimeScale(10)
    globalThis.chunkwise?.setCode('axios', code)
  }, typed)
  expect(await run()).toContain('typed by hand')
  await app.getByRole('button', { name: 'Reset axios', exact: true }).click()
  expect(await run()).toContain('这是一个完整的测试数据')
  await app.getByRole('button', { name: 'Undo reset of axios' }).click()
  expect(await run()).toContain('typed by hand')
})

test('two tabs keep each other’s code, and show it', async ({ page: first, context, site }) => {
  // Without Monaco, which on a busy machine keeps a page from saving for seconds.
  await first.goto(`${site.url}?editor=plain`)
  await whenReady(first)
  const other = await context.newPage()
  await other.goto(`${site.url}?editor=plain`)
  await whenReady(other)
  // Each tab is a process of its own, and learns a moment later what the other has written.
  const expectRecord = (page: Page, part: string) =>
    expect
      .poll(() => page.evaluate(() => localStorage.getItem('chunkwise.playground')), {
        timeout: 20_000,
      })
      .toContain(part)
  await first.evaluate((code) => globalThis.chunkwise?.setCode('fetch', code), typed)
  await expectRecord(other, 'typed by hand')
  await other.getByLabel('Speed').selectOption('5')
  await expectRecord(first, '"timeScale":5')
  await expectRecord(first, 'typed by hand')
  // A third tab of free play shows what is typed here as it is saved.
  await other.goto(`${site.url}?editor=plain`)
  await expect(codeOf(other, 'axios')).toHaveValue(/axios/)
  await first.evaluate(() => globalThis.chunkwise?.setCode('axios', '// from the first tab'))
  await expect(codeOf(other, 'axios')).toHaveValue('// from the first tab', { timeout: 20_000 })
  await first.reload()
  await expect(codeOf(first, 'fetch stream')).toHaveValue(typed)
})

test('a speed that only an embedder sets is kept, shown, and costs no code', async ({ app }) => {
  await app.evaluate((code) => {
    globalThis.chunkwise?.setTimeScale(8)
    globalThis.chunkwise?.setCode('fetch', code)
  }, typed)
  await expect(app.getByLabel('Speed')).toHaveValue('8')
  await app.reload()
  await expect(app.getByLabel('Speed')).toHaveValue('8')
  await whenReady(app)
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(app.getByRole('log', { name: 'Output of fetch stream' })).toContainText(
    'typed by hand',
  )
})

const withoutServiceWorkers = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
  })
  return page
}

test('without service workers lanes run in the simulated browser, and the header says what differs', async ({
  browser,
  site,
}) => {
  const page = await withoutServiceWorkers(browser)
  await page.goto(site.url)
  await whenReady(page)
  await page.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(page.getByRole('region', { name: 'fetch stream' })).toHaveAttribute(
    'data-run-state',
    'completed',
    { timeout: 30_000 },
  )
  await page.getByRole('banner').getByRole('button', { name: 'Simulated browser' }).click()
  const dialog = page.getByRole('dialog', { name: 'Simulated browser' })
  await expect(dialog).toContainText('this browser allows no service worker on this page')
  await expect(dialog.getByRole('listitem')).not.toHaveCount(0)
  // In Chinese its name has no space to break at, and is as high as one line.
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto(new URL('zh/', site.url).href)
  const name = page.getByRole('banner').getByRole('button', { name: '模拟浏览器' })
  expect((await name.boundingBox())?.height).toBeLessThan(30)
  await page.context().close()
})

test('with neither service worker nor the worker in its place the page says what to do', async ({
  browser,
  site,
}) => {
  const page = await withoutServiceWorkers(browser)
  await page.route('**/sw.js', (route) => route.abort())
  await page.goto(site.url)
  const notice = page.getByRole('alert')
  await expect(notice).toContainText(/in place of a service worker/i)
  await expect(notice).toContainText(/what to do/i)
  await page.context().close()
})

test('code that cannot be read any more is said, and set aside', async ({ page, site }) => {
  await page.goto(`${site.url}icon.svg`)
  await page.evaluate(() => localStorage.setItem('chunkwise.playground', '{"version":2,'))
  await page.goto(site.url)
  await whenReady(page)
  const notice = page.getByRole('alert').filter({ hasText: 'Couldn’t read part' })
  await expect(notice).toContainText('chunkwise.set-aside.playground')
  // Keeping what comes after does not take the message away; a person does.
  await page.evaluate(() => globalThis.chunkwise?.setCode('fetch', '// new'))
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('chunkwise.playground')))
    .toContain('// new')
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notice).toHaveCount(0)
})

for (const path of ['', 'lessons/', 'lessons/why-it-types/read-a-stream/']) {
  test(`/${path} works where storage throws at every access, and says so once`, async ({
    page,
    site,
  }) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
        Object.defineProperty(globalThis, name, {
          get: () => {
            throw new DOMException('Access is denied for this document.', 'SecurityError')
          },
        })
      }
    })
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    await page.goto(site.url + path)
    const notice = page.getByRole('alert').filter({ hasText: 'blocks storage' })
    await expect(notice).toHaveText(/a reload will erase your code, settings and progress/)
    // What is done says it no second time.
    if (path === 'lessons/') {
      await page.getByRole('link', { name: 'Read a stream', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Read a stream')
    }
    await whenReady(page)
    await page.evaluate((code) => globalThis.chunkwise?.setCode('fetch', code), typed)
    await page.getByRole('button', { name: 'Run fetch stream' }).click()
    await expect(page.getByRole('log', { name: 'Output of fetch stream' })).toContainText(
      'typed by hand',
    )
    await expect(notice).toHaveCount(1)
    await expect(page.getByText(/storage/)).toHaveCount(1)
    const saving = page.waitForEvent('download')
    await notice.getByRole('button', { name: 'Save as a file' }).click()
    const saved = path === '' ? /^chunkwise-program/ : /^chunkwise-progress-/
    expect((await saving).suggestedFilename()).toMatch(saved)
    await notice.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notice).toHaveCount(0)
    await clearSiteData(page)
    const gone = page.getByRole('alert').filter({ hasText: 'data was cleared' })
    await expect(gone).toContainText('You can still read and edit the code.')
    await expect(page.getByText(/(?:is|are) kept/)).toHaveCount(0)
    expect(errors).toEqual([])
  })
}

test('site data that is cleared during a run is said once; code is kept', async ({ app }) => {
  const errors: Error[] = []
  app.on('pageerror', (error) => errors.push(error))
  await app.evaluate(() => globalThis.chunkwise?.setCode('fetch', 'await new Promise(() => {})'))
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', 'running')
  await clearSiteData(app)
  await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', 'failed')
  const log = app.getByRole('log', { name: 'Output of fetch stream' })
  await expect(log).toContainText('site’s data was cleared')
  const notice = app.getByRole('alert').filter({ hasText: 'data was cleared' })
  await expect(notice).toHaveCount(1)
  await expect(notice).toContainText('and your changes are kept')
  // Saved anew, as what was saved before is gone.
  await app.waitForFunction(() =>
    Object.values(localStorage).some((text: unknown) => String(text).includes('new Promise')),
  )
  await notice.getByRole('button', { name: 'Reload the page' }).click()
  await whenReady(app)
  const kept = await app.evaluate(() => Object.values(localStorage).join(' '))
  expect(kept).toContain('new Promise')
  expect(errors).toEqual([])
})
