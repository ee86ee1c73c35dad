import type { Browser } from '@playwright/test'

import { withFreshPage, openApp } from './chromium-page.ts'
import type { Figures } from './figures.ts'

declare global {
  /** When the last click reached the page, in milliseconds since the epoch. */
  var benchClickedAt: number | undefined
}

const laneCode = `console.log('started ' + (performance.timeOrigin + performance.now()))`
const runs = 6

/** From the press of Run to the first statement of the learner's code: the first run and later ones. */
export const measureFirstStatement = (
  browser: Browser,
  url: string,
  rounds: number,
  figures: Figures,
): Promise<void> =>
  withFreshPage(browser, async (page) => {
    for (let round = 0; round < rounds; round += 1) {
      await openApp(page, url)
      await page.evaluate((code) => {
        globalThis.chunkwise?.setCode('fetch', code)
        const note = ({ timeStamp }: Event) => {
          globalThis.benchClickedAt = performance.timeOrigin + timeStamp
        }
        document.addEventListener('click', note, { capture: true })
      }, laneCode)
      const lane = page.getByRole('region', { name: 'fetch stream', exact: true })
      for (let run = 0; run < runs; run += 1) {
        await page.getByRole('button', { name: 'Run fetch stream' }).click()
        await lane.and(page.locator('[data-run-state="completed"]')).waitFor()
        const took = await page.evaluate(() => {
          const events = globalThis.chunkwise?.trace()?.events ?? []
          const shown = events.find((event) => event.kind === 'shown')
          const text = shown?.kind === 'shown' ? shown.text : ''
          return Number(text.replace('started ', '')) - (globalThis.benchClickedAt ?? Number.NaN)
        })
        const what = run === 0 ? 'first run of a visit' : 'later runs'
        figures.add('Run pressed to first statement', what, 'chunkwise', 'ms', took)
      }
    }
  })
