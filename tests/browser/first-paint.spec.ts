import type { Page } from '@playwright/test'

import { defaultSettings } from '../../src/trace/model/settings.ts'
import { expect, lane, test, whenReady } from './fixtures.ts'

/* The page before its script has come, and that nothing is lost or moves when it comes. */

declare global {
  /** What has moved by itself since the first paint, and by how much. */
  var movedByItself: string[] | undefined
}

/** Keeps the app's own script back until the returned function is called. */
const holdScript = async (page: Page): Promise<() => void> => {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/assets\/index-[^/]+\.js$/, async (route) => {
    await released
    await route.continue()
  })
  return () => release()
}

const watchShifts = (): void => {
  const moved: string[] = []
  globalThis.movedByItself = moved
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources = [] } = entry as PerformanceEntry & {
        readonly value: number
        readonly sources?: readonly { readonly node: Node | null }[]
      }
      const names = sources.map(({ node }) =>
        node instanceof Element ? node.className : node?.nodeName,
      )
      moved.push(`${value} by ${names.join(', ')}`)
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** The page has all that comes by itself: lessons, panels and, where there are any, editors. */
const everythingThere = async (page: Page, editors: number): Promise<void> => {
  await whenReady(page)
  await expect(page.locator('.late-place:not(:has(button))')).toHaveCount(0)
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expect(page.locator('.monaco-editor .view-lines')).toHaveCount(editors, { timeout: 30_000 })
}

const visits = [
  { name: 'a wide', viewport: { width: 1440, height: 900 }, editors: 3 },
  { name: 'a narrow', viewport: { width: 800, height: 900 }, editors: 3 },
  { name: 'a phone’s', viewport: { width: 390, height: 844 }, editors: 0 },
]
for (const { name, viewport, editors } of visits) {
  test(`on a first visit, ${name} page moves nothing after its first paint`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize(viewport)
    await page.addInitScript(watchShifts)
    await page.goto(site.url)
    await everythingThere(page, editors)
    expect(await page.evaluate(() => globalThis.movedByItself)).toEqual([])
  })
}

const stored = {
  'chunkwise.theme': { version: 2, choice: 'dark' },
  'chunkwise.word-wrap': { version: 1, choice: 'off' },
  'chunkwise.code': { version: 2, size: 16, editor: 'auto' },
  'chunkwise.lanes-shown': { version: 1, beside: 1 },
  'chunkwise.panels': {
    version: 2,
    main: [35, 65],
    work: [50, 50],
    lanes: [20, 30, 50],
    twoLanes: [50, 50],
    lane: [40, 60],
    guideOpen: true,
  },
  'chunkwise.playground': {
    version: 4,
    code: { fetch: '// kept from the last visit\n' },
    timeScale: 10,
    ...defaultSettings,
  },
}
const store = (records: Record<string, object>): void => {
  for (const [key, record] of Object.entries(records)) {
    if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify(record))
  }
}

test('what is stored is there before the script, and the script moves none of it', async ({
  page,
  site,
}) => {
  await page.addInitScript(watchShifts)
  await page.addInitScript(store, stored)
  const release = await holdScript(page)
  await page.goto(site.url, { waitUntil: 'commit' })
  const code = page.getByRole('textbox', { name: 'Code for fetch stream' })
  await expect(code).toHaveValue('// kept from the last visit\n')
  await expect(lane(page, 'fetch stream').locator('pre')).toHaveText('// kept from the last visit')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('data-word-wrap', 'off')
  await expect(code).toHaveCSS('font-size', '16px')
  await expect(page.locator('.lane-row')).toHaveAttribute('data-beside', '1')
  const widths = () =>
    page.evaluate(() =>
      ['.guide', '.lane-fetch', '.lane-eventsource'].map(
        (box) => document.querySelector(box)?.getBoundingClientRect().width,
      ),
    )
  const before = await widths()
  release()
  await everythingThere(page, 3)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await widths()).toEqual(before)
  expect(await page.evaluate(() => globalThis.movedByItself)).toEqual([])
})

test('Run is taken before the script has come, is shown as taken, and runs once', async ({
  page,
  site,
}) => {
  await page.addInitScript(store, { 'chunkwise.playground': stored['chunkwise.playground'] })
  const release = await holdScript(page)
  await page.goto(site.url, { waitUntil: 'commit' })
  const run = page.getByRole('button', { name: 'Run EventSource' })
  await run.click()
  await expect(run).toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('button', { name: 'Run all' })).toHaveAttribute('aria-busy', 'true')
  // What else is pressed and chosen counts as well.
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('5')
  await page.getByRole('button', { name: 'Guide', exact: true }).click()
  release()
  for (const name of ['EventSource', 'axios']) {
    await expect(lane(page, name)).toHaveAttribute('data-run-state', 'completed', {
      timeout: 30_000,
    })
  }
  await expect(run).not.toHaveAttribute('aria-busy')
  await expect(page.getByRole('button', { name: 'Guide', exact: true })).toHaveAttribute(
    'aria-expanded',
    'false',
  )
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('5')
  const trace = await page.evaluate(() => globalThis.chunkwise?.trace())
  expect(trace?.timeScale).toBe(5)
  const requests = trace?.events.filter(({ kind }) => kind === 'request') ?? []
  expect(requests.map((event) => event.lane).toSorted()).toEqual(['axios', 'eventsource'])
})

/** The code that has been saved for the lane. */
const savedCode = (page: Page) =>
  page.evaluate(() => {
    const record: unknown = JSON.parse(localStorage.getItem('chunkwise.playground') ?? '{}')
    return (record as { code?: { fetch?: string } }).code?.fetch ?? ''
  })

test('keys pressed before the script, and while Monaco comes, are in the code in order and once', async ({
  page,
  site,
}) => {
  const release = await holdScript(page)
  await page.goto(site.url, { waitUntil: 'commit' })
  await page.getByRole('textbox', { name: 'Code for fetch stream' }).click()
  await page.keyboard.press('Control+Home')
  const words = (from: string) =>
    Array.from({ length: 40 }, (_, index) => `${from}${index} `).join('')
  await page.keyboard.type('// early ')
  await expect(lane(page, 'fetch stream').locator('pre')).toContainText('// early')
  release()
  await page.keyboard.type(words('x'), { delay: 5 })
  const editor = lane(page, 'fetch stream').locator('.monaco-editor')
  await expect(editor).toBeVisible({ timeout: 30_000 })
  await page.keyboard.type(words('y'), { delay: 1 })
  await expect.poll(() => savedCode(page)).toContain(`// early ${words('x')}${words('y')}`)
  expect((await savedCode(page)).split('early')).toHaveLength(2)
})

/** What of the editor's files the page has asked for, from now on. */
const watchEditorFiles = (page: Page): readonly string[] => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/assets/editor/')) asked.push(request.url())
  })
  return asked
}

const typeEarly = async (page: Page, name: string) => {
  await page.getByRole('textbox', { name: `Code for ${name}` }).click()
  await page.keyboard.type('// early ')
  await expect(lane(page, name).locator('pre')).toContainText('// early')
}

test('a press on a lane’s code fetches its editor, once, before the script has come', async ({
  page,
  site,
}) => {
  await holdScript(page)
  const asked = watchEditorFiles(page)
  await page.goto(site.url, { waitUntil: 'commit' })
  await typeEarly(page, 'fetch stream')
  await expect.poll(() => asked.some((url) => /\/monaco-[^/]+\.js$/.test(url))).toBe(true)
  await typeEarly(page, 'axios')
  const links = page.locator('head link[rel="modulepreload"][href*="/editor/monaco-"]')
  await expect(links).toHaveCount(1)
})

test('where code stays plain text, a press on it fetches no editor', async ({ page, site }) => {
  await holdScript(page)
  const asked = watchEditorFiles(page)
  await page.goto(`${site.url}?editor=plain`, { waitUntil: 'commit' })
  await typeEarly(page, 'fetch stream')
  expect(asked).toEqual([])
})

test('Monaco waits until an input method has finished composing', async ({
  page,
  site,
  context,
}) => {
  // Neither a press nor an idle page brings an editor until the input method composes, however slow that is.
  await page.addInitScript(() => {
    const ask = requestIdleCallback.bind(globalThis)
    const held: IdleRequestCallback[] = []
    globalThis.requestIdleCallback = (task) => held.push(task)
    const unheard = (event: Event) => event.stopPropagation()
    addEventListener('focusin', unheard, { capture: true })
    addEventListener('compositionstart', () => {
      removeEventListener('focusin', unheard, { capture: true })
      globalThis.requestIdleCallback = ask
      for (const task of held.splice(0)) ask(task)
    })
  })
  await page.goto(site.url)
  await whenReady(page)
  const keyboard = await context.newCDPSession(page)
  const code = page.getByRole('textbox', { name: 'Code for fetch stream' })
  await code.evaluate((area: HTMLTextAreaElement) => {
    area.focus()
    area.setSelectionRange(0, 0)
  })
  await keyboard.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  await code.dispatchEvent('focusin')
  // Another lane's editor, which comes after it, shows that Monaco is there.
  await expect(lane(page, 'axios').locator('.monaco-editor')).toBeVisible({ timeout: 30_000 })
  await expect(lane(page, 'fetch stream').locator('.monaco-editor')).toHaveCount(0)
  await keyboard.send('Input.insertText', { text: '日本' })
  await expect(lane(page, 'fetch stream').locator('.monaco-editor')).toBeVisible()
  await expect.poll(() => savedCode(page)).toMatch(/^日本/)
})
