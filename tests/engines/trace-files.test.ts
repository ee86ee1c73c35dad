import { expect, test } from 'vitest'

import { App } from '../support/app.ts'
import type { EnginePage } from '../support/browsers/engine-browser.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/* Large traces are read in a worker. That the page takes them in little by little is tested in src/playground. */

const chunks = 2_000
const chunkBytes = 7_500

/** Drops a trace of `count` chunks of `size` bytes on the page, which makes it itself: a driver would take minutes. */
const dropTrace = (page: EnginePage, count: number, size: number): Promise<number> =>
  page.evaluate(
    (chunkCount, length) => {
      const bytes = btoa('x'.repeat(length))
      const sequences: Record<string, number> = {}
      const event = (realm: string, happening: object) => {
        const sequence = (sequences[realm] = (sequences[realm] ?? 0) + 1)
        return JSON.stringify({ ...happening, lane: 'fetch', realm, sequence, at: 1e12 + sequence })
      }
      const request = { request: 1, method: 'GET', url: 'http://localhost/big', headers: [] }
      const events = [
        event('page', { kind: 'lane-started' }),
        event('sandbox', { kind: 'started' }),
      ]
      events.push(event('server', { kind: 'request', ...request }))
      events.push(event('server', { kind: 'headers', request: 1, status: 200, headers: [] }))
      for (let chunk = 1; chunk <= chunkCount; chunk += 1) {
        const range = { request: 1, offset: (chunk - 1) * length, length }
        events.push(event('server', { kind: 'written', chunk, bytes, ...range }))
        events.push(event('server', { kind: 'delivered', chunk, ...range }))
        events.push(event('sandbox', { kind: 'received', reads: 1, ...range }))
        const text = `chunk ${chunk}`
        events.push(event('sandbox', { kind: 'shown', via: 'console', level: 'log', text }))
      }
      events.push(event('page', { kind: 'lane-ended', outcome: 'completed', message: '' }))
      const head = `"format":"chunkwise-trace","version":1,"run":"${chunkCount}","timeScale":1,"startedAt":1e12`
      const file = new File([`{${head},"events":[${events.join(',')}]}`], 'big.trace.json')
      const drop = new Event('drop', { bubbles: true, cancelable: true })
      // WebKit takes no file into a DataTransfer of a script's making.
      document.body.dispatchEvent(
        Object.assign(drop, { dataTransfer: { types: ['Files'], files: [file] } }),
      )
      return file.size
    },
    count,
    size,
  )

/** The page takes files a moment after it can run code. */
const takesFiles = (page: EnginePage): Promise<boolean> =>
  page.waitFor(
    () => {
      const over = new Event('dragover', { bubbles: true, cancelable: true })
      document.body.dispatchEvent(Object.assign(over, { dataTransfer: { types: ['Files'] } }))
      return over.defaultPrevented
    },
    { what: 'the page to take files' },
  )

const hasCancel = (page: EnginePage): Promise<boolean> =>
  page.waitFor(
    () => [...document.querySelectorAll('button')].some(({ innerText }) => innerText === 'Cancel'),
    { what: 'a button Cancel' },
  )

describeEngine(`trace files in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()

  test('a trace of 20 MB opens, and one whose opening is cancelled changes nothing', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await takesFiles(page)
      expect(await dropTrace(page, chunks, chunkBytes)).toBeGreaterThan(20_000_000)
      await app.waitForOutput('fetch', `chunk ${chunks}`, 60_000)
      const opened = await page.evaluate(() => {
        const events = globalThis.chunkwise?.trace()?.events ?? []
        const bytes = events.flatMap((each) =>
          each.kind === 'written' ? atob(each.bytes).length : [],
        )
        return { events: events.length, bytes: bytes.reduce((sum, length) => sum + length, 0) }
      })
      expect(opened).toEqual({ events: 4 * chunks + 5, bytes: chunks * chunkBytes })

      // A reader that never answers: otherwise nobody could be sure to press in time.
      await page.evaluate(() => {
        globalThis.Worker = class extends Worker {
          override postMessage() {}
        }
      })
      await dropTrace(page, 2, 10)
      await hasCancel(page)
      await page.click({ button: 'Cancel' })
      await page.waitFor(() => document.querySelector('progress') === null, {
        what: 'the progress to be gone',
      })
      expect(await page.evaluate(() => globalThis.chunkwise?.trace()?.run)).toBe(String(chunks))
    })
  })
})
