import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { describeEngine, engineName, useBrowser } from '../../support/engine.ts'
import { startStaticServer, type StaticServer } from '../../support/static-server.ts'

/*
 * Proves the harness itself with a hand-made site: what the scenarios beside this file rely on is
 * true of this engine, so that a failure there is the app's.
 */

const html = `<!doctype html><meta charset="utf-8"><title>harness</title>
<section aria-label="fetch stream" data-run-state="idle">
<button aria-label="Run all" onclick="document.title = 'ran'">▶</button>
<button hidden>Run fetch stream</button><button>Run fetch <b>stream</b></button></section>
<input id="field"><script>
const field = document.getElementById('field')
field.addEventListener('keydown', (e) => { if (e.ctrlKey && e.key === 'Enter') document.title = 'hotkey' })
document.querySelectorAll('button')[2].addEventListener('click', (e) => {
  if (e.isTrusted) document.querySelector('section').dataset.runState = 'running'
})
if (location.search === '?sw') navigator.serviceWorker.register('sw.js')
</script>`

const serviceWorker = `
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(clients.claim()))
let wanted = 0
let wake = () => {}
self.addEventListener('message', (event) => {
  if (event.data === 'claim') clients.claim()
  else wanted += 1
  wake()
})
self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).pathname.endsWith('/stream')) {
    let n = 0
    event.respondWith(new Response(new ReadableStream({
      async pull(controller) {
        while (wanted === 0) await new Promise((resolve) => { wake = resolve })
        wanted -= 1
        n += 1
        controller.enqueue(new TextEncoder().encode('chunk ' + n + ';'))
        if (n === 5) controller.close()
      },
    }), { headers: { 'Content-Type': 'text/plain' } }))
  } else if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => new Response('<title>offline</title>', {
      headers: { 'Content-Type': 'text/html' } })))
  }
})`

describeEngine(`the harness in ${engineName}`, () => {
  const browser = useBrowser()
  let root = ''
  const servers: StaticServer[] = []

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'chunkwise-harness-'))
    await writeFile(join(root, 'index.html'), html)
    await writeFile(join(root, 'sw.js'), serviceWorker)
    servers.push(await startStaticServer({ root }))
    servers.push(await startStaticServer({ root, https: true, basePath: '/deep/path/' }))
  })
  // A try that failed may have left one stopped.
  beforeEach(async () => {
    for (const server of servers) await server.restart()
  })
  afterAll(async () => {
    for (const server of servers) await server.close()
    await rm(root, { recursive: true })
  })

  for (const [index, scheme] of ['http', 'https'].entries()) {
    test(`a service worker streams chunk by chunk over ${scheme}, and survives its server`, async () => {
      const server = servers[index]
      if (server === undefined) throw new Error('no server')
      await browser.withPage(async (page) => {
        await page.open(`${server.url}?sw`)
        const controlled = () => navigator.serviceWorker.controller !== null
        await page.waitFor(controlled, { what: 'the service worker to control the page' })
        const reads = await page.evaluate(async () => {
          // Each chunk leaves when the one before has been read: so no busy machine joins two.
          const wantOne = () => navigator.serviceWorker.controller?.postMessage('one chunk')
          wantOne()
          const response = await fetch('stream')
          const reader = response.body?.getReader()
          const texts: string[] = []
          for (;;) {
            const read = await reader?.read()
            if (read === undefined || read.done) return texts
            texts.push(new TextDecoder().decode(read.value))
            wantOne()
          }
        })
        expect(reads).toEqual(['chunk 1;', 'chunk 2;', 'chunk 3;', 'chunk 4;', 'chunk 5;'])

        await server.stop()
        await page.reload()
        await page.waitFor(() => document.title === 'offline', { what: 'the offline page' })
        const tab = await browser.newPage()
        await tab.open(`${server.url}anything`)
        await tab.waitFor(() => document.title === 'offline', { what: 'the offline page' })
        expect(await tab.evaluate(() => document.visibilityState)).toBe('visible')
        await tab.close()

        expect(await page.evaluate(() => document.visibilityState)).toBe('visible')

        await server.restart()
        await page.open(server.url)
        await page.waitFor(controlled, { what: 'the service worker to control the page' })
        await page.reload({ hard: true })
        await page.waitFor(() => document.title === 'harness', { what: 'the page online' })
        // After a hard reload a page is uncontrolled (architecture.md, "What the engines do"), but
        // WebKitGTK's goes through the service worker (measured here, 2.50).
        expect(await page.evaluate(controlled)).toBe(engineName === 'webkit')
        await page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration()
          registration?.active?.postMessage('claim')
        })
        await page.waitFor(controlled, { what: 'the service worker to claim the page' })
      })
    })
  }

  test('clicks by accessible name and presses keys as a person does', async () => {
    await browser.withPage(async (page) => {
      await page.open(servers[0]?.url ?? '')
      await page.click({ button: 'Run all' })
      await page.waitFor(() => document.title === 'ran', { what: 'the click' })
      await page.click({ button: 'Run fetch stream' })
      await page.waitFor(
        () => document.querySelector('section')?.dataset['runState'] === 'running',
        { what: 'a trusted click' },
      )
      await page.click('#field')
      await page.press('Control+Enter')
      await page.waitFor(() => document.title === 'hotkey', { what: 'the key' })
    })
  })

  test('takes a picture of a page at rest', async () => {
    await browser.withPage(async (page) => {
      await page.open(servers[0]?.url ?? '')
      // A caret blinks, and WebKit takes its time to rest; that nothing is painted cannot be asked.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 6_000)))
      const picture = join(root, 'picture.png')
      for (let time = 1; time <= 2; time += 1) {
        await page.screenshot(picture)
        expect((await stat(picture)).size).toBeGreaterThan(1000)
        await rm(picture)
      }
    })
  })

  test('passes values both ways, and errors with their message', async () => {
    await browser.withPage(async (page) => {
      await page.open(servers[0]?.url ?? '')
      const back = await page.evaluate((value) => ({ value, 这: [1, null] }), {
        text: '“这”</script>',
      })
      expect(back).toEqual({ value: { text: '“这”</script>' }, 这: [1, null] })
      await expect(page.evaluate(() => Promise.reject(new RangeError('too far')))).rejects.toThrow(
        'RangeError: too far',
      )
    })
  })

  test('says what it waited for and what the page looked like', async () => {
    await browser.withPage(async (page) => {
      await page.open(servers[0]?.url ?? '')
      const wait = page.waitFor(() => false, { what: 'Godot', timeoutMs: 100 })
      await expect(wait).rejects.toThrow(/Waited 100 ms in .* for Godot[^]*fetch stream: idle/)
    })
  })
})
