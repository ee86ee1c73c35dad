import type { Page } from '@playwright/test'

import { runAxe, runAxeInBothThemes } from './run-axe.ts'
import { expect, lane, runAllToTheEnd, plain, test, uncached, whenReady } from './fixtures.ts'

test.use({ search: plain })

/* The Server tab: parameters, network conditions, source, and what was written and delivered. */

const panel = (page: Page) => page.getByRole('region', { name: 'Server', exact: true })
const openServer = (page: Page) => page.getByRole('tab', { name: 'Server', exact: true }).click()
/** A network by its preset: it is chosen in the header, and shown in the tab. */
const chooseNetwork = (page: Page, label: string) =>
  page.getByRole('combobox', { name: 'Network', exact: true }).selectOption({ label })

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

for (const size of sizes) {
  test(`axe finds nothing at ${size.width}×${size.height}`, async ({ page, site }) => {
    await page.setViewportSize(size)
    await page.goto(site.url + uncached)
    await whenReady(page)
    await runAllToTheEnd(page)
    await openServer(page)
    await chooseNetwork(page, 'Breaks midway')
    await expect(panel(page).getByText('Save it as')).toBeVisible()
    expect(await runAxeInBothThemes(page)).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide, 'no wider than the page').toBeLessThanOrEqual(size.width)
  })
}

test('a preset says in words what will happen, before any run', async ({ app }) => {
  await openServer(app)
  const outcome = panel(app).getByRole('region', { name: 'What will happen' })
  await expect(outcome).toContainText('35 chunks, delivered as written')
  await chooseNetwork(app, 'Breaks midway')
  await expect(outcome).toContainText('The connection breaks')
  await expect(outcome).toContainText(/100 B of 17\d B delivered/)
  await expect(outcome).toContainText('fetch stream')
  await chooseNetwork(app, 'One event late')
  await expect(outcome).toContainText('The first byte is written')
})

test('what was chosen and no code requests says so, and what an EventSource makes of it', async ({
  app,
}) => {
  await openServer(app)
  const picker = panel(app).getByRole('combobox', { name: 'Choose a server' })
  await expect(panel(app)).not.toContainText('To use it')
  await picker.selectOption({ label: 'Plain text' })
  await expect(panel(app)).toContainText('To use it, request /api/text in your code.')
  await expect(panel(app)).not.toContainText('No lane did so')
  await expect(panel(app).getByRole('button', { name: 'Copy the address' })).toBeVisible()
  const outcome = panel(app).getByRole('region', { name: 'What will happen' })
  await expect(outcome).toContainText('It refuses the type text/plain')
  await runAllToTheEnd(app)
  await expect(panel(app)).toContainText('No lane did so in the last run.')
  await app.evaluate(() =>
    globalThis.chunkwise?.setCode(
      'fetch',
      "output.append(await (await fetch('/api/text')).text())",
    ),
  )
  await runAllToTheEnd(app)
  await expect(panel(app)).not.toContainText('To use it')
})

test('the conditions are the presets’, and one’s own are called so', async ({ app }) => {
  await openServer(app)
  await chooseNetwork(app, 'Five-byte chunks')
  const size = panel(app).getByRole('textbox', { name: 'Chunk size' })
  await expect(size).toHaveValue('5')
  await size.fill('7')
  await expect(app.getByRole('combobox', { name: 'Network', exact: true })).toHaveValue('custom')
  await expect(panel(app).getByRole('heading', { name: 'Network: custom' })).toBeVisible()
  await size.fill('0')
  await expect(panel(app).getByRole('alert')).toHaveText(/A whole number from 1 to/)
  await expect(size).toHaveAttribute('aria-invalid', 'true')
  await size.fill('')
  await expect(panel(app).getByRole('alert')).toHaveCount(0)
  await expect(panel(app).getByRole('heading', { name: 'Network: As sent' })).toBeVisible()
})

test('a condition without effect says why', async ({ app }) => {
  await openServer(app)
  const conditions = panel(app).getByRole('region', { name: 'Network conditions' })
  await expect(conditions).toContainText('No effect without jitter.')
  await conditions.getByRole('textbox', { name: 'Break after' }).fill('5000')
  await expect(conditions).toContainText(
    /The response is only about 17\d bytes long, so it ends before then/,
  )
  await chooseNetwork(app, 'HTTP 500')
  await expect(conditions).toContainText('The request doesn’t reach the server')
})

test('with Real CORS a request is refused until its host allows other origins', async ({ app }) => {
  const code = `
const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
output.append('status ' + response.status)
await response.body.cancel()`
  await app.evaluate((text) => globalThis.chunkwise?.setCode('fetch', text), code)
  await openServer(app)
  const host = panel(app).getByRole('combobox', { name: 'localhost:5255' })
  await expect(host).toHaveCount(0)
  const cors = panel(app).getByRole('checkbox', { name: 'Real CORS' })
  await cors.check()
  await expect(host).toHaveValue('')
  const runFetch = async (state: string) => {
    await app.getByRole('button', { name: 'Run fetch stream' }).click()
    await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', state)
  }
  await runFetch('failed')

  await host.selectOption({ label: 'allows every origin' })
  await runFetch('completed')
  await expect(app.getByRole('log', { name: 'Output of fetch stream' })).toContainText('status 200')
  const trace = await app.evaluate(() => globalThis.chunkwise?.trace())
  expect(trace).toMatchObject({ settings: { servers: { cors: { 'localhost:5255': 'on' } } } })

  await app.setViewportSize({ width: 390, height: 844 })
  await app.reload()
  await whenReady(app)
  await openServer(app)
  await expect(host).toHaveValue('on')
  expect(await runAxe(app)).toEqual([])
  const wide = await app.evaluate(() => document.documentElement.scrollWidth)
  expect(wide, 'no wider than the page').toBeLessThanOrEqual(390)
  await cors.uncheck()
  await expect(panel(app).getByRole('region', { name: 'CORS, by host' })).toContainText(
    'No effect unless Real CORS is on.',
  )
  await host.selectOption({ label: 'like the real service' })
  await expect(host).toHaveCount(0)
})

test('a parameter changes what is expected, and the source that is shown', async ({ app }) => {
  await app.evaluate(() => globalThis.chunkwise?.setTimeScale(1))
  await openServer(app)
  await expect(panel(app)).toContainText('EventSource cannot POST')
  await panel(app).getByRole('textbox', { name: 'Pause' }).fill('40')
  await expect(panel(app)).toContainText('The response completes after 1.40 s.')
  await panel(app).getByRole('tab', { name: 'Node' }).click()
  await expect(panel(app).getByRole('region', { name: 'Source of server.mjs' })).toContainText('40')
})

test('after a run with HTTP 500 what will happen is still told of the server', async ({ app }) => {
  await app.evaluate(() => globalThis.chunkwise?.setNetwork('http-500'))
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(lane(app, 'fetch stream')).not.toHaveAttribute('data-run-state', /idle|running/)
  await openServer(app)
  await chooseNetwork(app, 'Breaks midway')
  await expect(panel(app)).toContainText(/The connection breaks after .*, with 100 B of 17\d B/)
})

test('a text that is longer than a value can be costs neither a run nor code', async ({ app }) => {
  await app.evaluate(() => globalThis.chunkwise?.setCode('fetch', "console.log('typed by hand')"))
  await openServer(app)
  const picker = panel(app).getByRole('combobox', { name: 'Choose a server' })
  await picker.selectOption('text')
  const text = panel(app).getByRole('textbox', { name: 'Text' })
  await text.fill('')
  await text.focus()
  await app.keyboard.insertText('x'.repeat(4_100))
  await expect(text).toHaveValue('x'.repeat(4_000))
  await expect(panel(app).getByRole('alert')).toHaveText(/Limit reached: 4,000 characters/)
  await app.reload()
  await whenReady(app)
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(app.getByRole('log', { name: 'Output of fetch stream' })).toContainText(
    'typed by hand',
  )
  await expect(app.getByText('Couldn’t read part')).toHaveCount(0)
})

test('bytes that are no bytes yet are told of while they are typed', async ({ app }) => {
  await openServer(app)
  await panel(app).getByRole('combobox', { name: 'Choose a server' }).selectOption('raw')
  await panel(app).getByRole('tab', { name: 'Node' }).click()
  const source = panel(app).getByRole('region', { name: 'Source of server.mjs' })
  await expect(source).toBeVisible()
  const bytes = panel(app).getByRole('textbox', { name: 'Bytes' })
  await panel(app)
    .getByRole('combobox', { name: 'Format of the bytes' })
    .selectOption({ label: 'text with escapes' })
  await bytes.fill('')
  await bytes.pressSequentially('a\\q')
  await expect(panel(app).getByRole('alert')).toHaveText(/"\\q" means nothing here; there are/)
  await expect(bytes).toHaveAttribute('aria-invalid', 'true')
  await expect(panel(app)).toContainText(
    /No source for these values: body: "\\q" means nothing here/,
  )
  await bytes.press('End')
  await bytes.press('Backspace')
  await expect(panel(app).getByRole('alert')).toHaveText(/"\\" means nothing here/)
  await bytes.pressSequentially('n')
  await expect(panel(app).getByRole('alert')).toHaveCount(0)
  await expect(source).toContainText(btoa('a\n'))
})

test('bytes of one’s own: several lines, a file in their place, and any response', async ({
  app,
}) => {
  await openServer(app)
  await panel(app).getByRole('combobox', { name: 'Choose a server' }).selectOption('raw')
  const bytes = panel(app).getByRole('textbox', { name: 'Bytes', exact: true })
  await bytes.fill('data: {"a":"\\n"}\n\ndata: b\n')
  await expect(panel(app)).toContainText('Writes 26 B in 1 chunk. Line endings entered: 3 × LF.')

  const file = panel(app).getByLabel('File with the bytes')
  await file.setInputFiles({
    name: 'two.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('one\r\ntwo\nthree'),
  })
  await expect(panel(app)).toContainText(
    'Line endings entered: 1 × LF, 1 × CR LF; the last line has none.',
  )
  await bytes.focus()
  await app.keyboard.press('ControlOrMeta+End')
  await app.keyboard.insertText('!')
  await expect(panel(app)).toContainText(
    'Writes 15 B in 1 chunk. Line endings entered: 1 × LF, 1 ×',
  )

  await file.setInputFiles({
    name: 'picture.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0xff]),
  })
  await expect(bytes).toHaveValue('iVD/')
  await panel(app).getByRole('button', { name: 'Undo' }).click()
  await expect(bytes).toHaveValue('one\ntwo\nthree!')
  await file.setInputFiles({
    name: 'large.bin',
    mimeType: '',
    buffer: Buffer.alloc(1024 * 1024 + 1),
  })
  await expect(panel(app)).toContainText('large.bin wasn’t opened: it is 1,048,577 bytes')
  await expect(bytes).toHaveValue('one\ntwo\nthree!')

  const headers = panel(app).getByRole('textbox', { name: 'Headers' })
  await headers.fill('X Note: a')
  await expect(panel(app).getByRole('alert')).toHaveText(
    'headers: "X Note" can’t be the name of a header',
  )
  await headers.fill('X-Note: a\nRetry-After: 1')
  // The network has a status of its own.
  const values = panel(app).getByRole('region', { name: 'About the server and its parameters' })
  await values.getByRole('textbox', { name: 'Status' }).fill('503')
  await panel(app).getByRole('combobox', { name: 'Chunks' }).selectOption('lines')
  expect(await runAxe(app)).toEqual([])

  await app.reload()
  await whenReady(app)
  const code = `const response = await fetch('/api/raw', { method: 'PATCH' })
    const text = await response.text()
    console.log(response.status, response.headers.get('x-note'), JSON.stringify(text))`
  await app.evaluate((set) => globalThis.chunkwise?.setCode('fetch', set), code)
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(app.getByRole('log', { name: 'Output of fetch stream' })).toContainText(
    '503 a "one\\r\\ntwo\\nthree!"',
  )
  const trace = await app.evaluate(() => globalThis.chunkwise?.trace())
  const written = trace?.events.flatMap((event) => (event.kind === 'written' ? [event.bytes] : []))
  expect(written?.map((each) => atob(each))).toEqual(['one\r\n', 'two\n', 'three!'])
})

test('source can be copied', async ({ app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openServer(app)
  await panel(app).getByRole('tab', { name: 'Node' }).click()
  await panel(app).getByRole('button', { name: 'Copy server.mjs' }).click()
  await expect(panel(app).getByText('Copied')).toBeVisible()
  const copied = await app.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('createServer')
})

test('what was written stands beside what was delivered, and can be selected by keyboard', async ({
  app,
}) => {
  await openServer(app)
  await expect(panel(app)).toContainText('Press Run all')
  await runAllToTheEnd(app)
  const table = panel(app).getByRole('table')
  await expect(table).toHaveAttribute('aria-rowcount', '36')
  await expect(table.getByRole('row').nth(1)).toContainText('["这"')
  await expect(panel(app)).toContainText('35 chunks written, 35 delivered')
  await table.focus()
  await app.keyboard.press('ArrowDown')
  await app.keyboard.press('ArrowDown')
  await expect(app.getByRole('region', { name: 'Inspector' })).toContainText('Chunk 2')
  // Only the rows that are seen exist.
  expect(await table.getByRole('row').count()).toBeLessThan(36)
  await panel(app).getByText('response headers').click()
  await expect(panel(app)).toContainText('application/json; charset=utf-8')
})

test('the server is the one that the selected lane asked', async ({ app }) => {
  await runAllToTheEnd(app)
  await openServer(app)
  const picker = panel(app).getByRole('combobox', { name: 'Choose a server' })
  await expect(picker).toHaveValue('aspnet-characters')
  await app.getByRole('tab', { name: 'Console' }).click()
  await app.getByRole('tab', { name: 'Bytes' }).click()
  const request = app.getByRole('combobox', { name: 'Request', exact: true })
  await request.selectOption({ label: 'EventSource 1: GET /api/stream' })
  await app.getByRole('group', { name: /Response on the wire/ }).focus()
  await app.keyboard.press('ArrowRight')
  await openServer(app)
  await expect(picker).toHaveValue('sse')
})
