import type { Browser } from '@playwright/test'

import { heapMegabytes, openApp, withFreshPage } from './chromium-page.ts'
import type { Figures } from './figures.ts'
import { serviceWorkerHeapMegabytes } from './service-worker-heap.ts'

/* What ten minutes at real speed leave in memory: three lanes that read 600 chunks a minute each. */

const minutes = 10
const pauseMs = 100
const laneCode = (lane: string) =>
  lane === 'eventsource'
    ? `const source = new EventSource('/api/stream?repeat=${Math.round((minutes * 60_000) / 17_500)}')
       source.onmessage = ({ data }) => output.append(data)
       source.addEventListener('done', () => source.close())`
    : `const answer = await fetch('/api/bytes?chunkBytes=64&chunks=${(minutes * 60_000) / pauseMs}&pauseMs=${pauseMs}')
       for (const reader = answer.body.getReader(); ; ) if ((await reader.read()).done) break`

/** Runs all lanes for ten minutes; the heaps of page and service worker at the beginning and end. */
export const measureLongRun = (browser: Browser, url: string, figures: Figures): Promise<void> =>
  withFreshPage(browser, async (page, session) => {
    await openApp(page, url)
    await page.locator('.monaco-editor .view-line').first().waitFor()
    for (const lane of ['fetch', 'eventsource', 'axios']) {
      await page.evaluate(
        ([name = '', code = '']) => globalThis.chunkwise?.setCode(name, code),
        [lane, laneCode(lane)],
      )
    }
    const note = async (what: string) => {
      const group = `a run of ${minutes} minutes, script heap`
      figures.add(group, `page, ${what}`, 'chunkwise', 'MB', await heapMegabytes(session))
      const heap = await serviceWorkerHeapMegabytes(browser)
      figures.add(group, `service worker, ${what}`, 'chunkwise', 'MB', heap)
    }
    await note('before')
    await page.getByRole('button', { name: 'Run all' }).click()
    for (const name of ['fetch stream', 'EventSource', 'axios']) {
      const lane = page.getByRole('region', { name, exact: true })
      await lane
        .and(page.locator('[data-run-state="completed"]'))
        .waitFor({ timeout: (minutes + 2) * 60_000 })
    }
    await note('after')
  })
