import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { headlessChromium } from '../support/browsers/find-engines.mjs'
import { chromiumArguments } from '../support/browsers/chromium-arguments.ts'
import { expect, plain, runAllToTheEnd, test, whenReady } from './fixtures.ts'

/* What Copy as gives, in the tools that need a browser. The others: tests/integration/fixtures.test.ts. */

const root = join(import.meta.dirname, '../..')

/** What EventSource's server sent, and each form of it as it was copied. */
interface Copied {
  readonly text: string
  readonly forms: ReadonlyMap<string, string>
}

let copied: Copied
let folder = ''

test.beforeAll(async ({ browser, site }) => {
  const folders = join(root, 'test-results')
  await mkdir(folders, { recursive: true })
  folder = await mkdtemp(join(folders, 'copied-'))
  const context = await browser.newContext()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  await page.goto(site.url + plain)
  await whenReady(page)
  await page.evaluate(() => globalThis.chunkwise?.setServers({ sse: { text: 'a<b 😀' } }))
  await runAllToTheEnd(page)
  await page.getByRole('tab', { name: 'Bytes' }).click()
  await page
    .getByRole('combobox', { name: 'Request', exact: true })
    .selectOption({ label: 'EventSource 1: GET /api/stream' })
  const copy = async (menu: string, name: string): Promise<string> => {
    await page.evaluate(() => navigator.clipboard.writeText(''))
    await page.getByRole('button', { name: menu, exact: true }).first().click()
    await page.getByRole('button', { name, exact: true }).click()
    const read = () => page.evaluate(() => navigator.clipboard.readText())
    await expect.poll(read).not.toBe('')
    return read()
  }
  const text = await copy('Copy…', 'Copy bytes as text')
  const forms = new Map<string, string>()
  for (const form of ['MSW handler', 'Node server', 'Playwright fixture', 'recording file']) {
    forms.set(form, await copy('Copy as…', `Copy as ${form}`))
  }
  copied = { text, forms }
  await context.close()
})

test.afterAll(() => rm(folder, { recursive: true }))

const formOf = (name: string): string => copied.forms.get(name) ?? ''

test('each form has the response', () => {
  expect(formOf('Node server')).toContain('path: "/api/stream"')
  expect(formOf('recording file')).toMatch(/^\{"format":"chunkwise-recording","version":1/)
})

test('the MSW handler answers a page in which setupWorker runs', async ({ page }) => {
  const handlers = formOf('MSW handler')
  const msw = join(root, 'node_modules/msw/lib')
  const files: Readonly<Record<string, readonly [string, string]>> = {
    '/': [
      'text/html',
      `<script src="/msw.js"></script>
      <script type="importmap">{"imports": {"msw": "/exports.mjs"}}</script>`,
    ],
    '/msw.js': ['text/javascript', await readFile(join(msw, 'iife/index.js'), 'utf8')],
    '/exports.mjs': [
      'text/javascript',
      'export const { http, HttpResponse } = globalThis.MockServiceWorker',
    ],
    '/handlers.mjs': ['text/javascript', handlers],
    '/mockServiceWorker.js': [
      'text/javascript',
      await readFile(join(msw, 'mockServiceWorker.js'), 'utf8'),
    ],
  }
  const server = createServer(({ url = '' }, response) => {
    const [type, text] = files[url] ?? ['text/plain', 'not found']
    response.writeHead(url in files ? 200 : 404, { 'Content-Type': type }).end(text)
  }).listen(0, '127.0.0.1')
  await new Promise<void>((resolve) => server.once('listening', resolve))
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const seen = await page.evaluate(async () => {
      const { default: all } = await import(`${location.origin}/handlers.mjs`)
      // @ts-expect-error -- MSW's own script defines it.
      await globalThis.MockServiceWorker.setupWorker(...all).start({ quiet: true })
      const response = await fetch('/api/stream')
      return { type: response.headers.get('content-type'), text: await response.text() }
    })
    expect(seen).toEqual({ type: 'text/event-stream', text: copied.text })
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('the Playwright fixture answers pages of a test of Playwright’s', async () => {
  await writeFile(join(folder, 'recorded-fixture.mjs'), formOf('Playwright fixture'))
  const launch = {
    executablePath: headlessChromium() ?? undefined,
    args: [...chromiumArguments],
    chromiumSandbox: false,
  }
  await writeFile(
    join(folder, 'playwright.config.mjs'),
    `export default { testDir: '.', outputDir: './results', reporter: 'line', use: { launchOptions: ${JSON.stringify(launch)} } }`,
  )
  await writeFile(
    join(folder, 'page.spec.mjs'),
    `import { createServer } from 'node:http'
import { test, expect } from './recorded-fixture.mjs'
const app = createServer((request, response) => response.end('app'))
test.beforeAll(() => new Promise((resolve) => app.listen(0, '127.0.0.1', resolve)))
test.afterAll(() => app.close())
test('a page gets the response', async ({ page, recorded }) => {
  await page.goto('http://127.0.0.1:' + app.address().port)
  const text = await page.evaluate(async () => (await fetch('/api/stream')).text())
  expect(text).toBe(${JSON.stringify(copied.text)})
  const chunks = await page.evaluate(async () => {
    const reader = (await fetch('/api/stream')).body.getReader()
    let count = 0
    while (!(await reader.read()).done) count += 1
    return count
  })
  expect(chunks).toBeGreaterThan(1)
  const direct = await fetch(recorded + '/api/stream')
  expect(await direct.text()).toBe(${JSON.stringify(copied.text)})
})
`,
  )
  const cli = join(root, 'node_modules/@playwright/test/cli.js')
  const config = join(folder, 'playwright.config.mjs')
  // A worker of Playwright's has an environment of its own, in which no other run starts.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TEST_|PW_|PLAYWRIGHT_)/.test(name)),
  )
  const said = await promisify(execFile)(process.execPath, [cli, 'test', '-c', config], {
    env,
  }).catch((failed: { readonly stdout: string }) => failed)
  expect(said.stdout).toContain('1 passed')
})
