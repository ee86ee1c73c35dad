import type { Browser } from '@playwright/test'

import { withFreshPage, openApp } from './chromium-page.ts'
import type { Figures, Target } from './figures.ts'

declare global {
  /** When the last click reached the page, in milliseconds since the epoch. */
  var benchClickedAt: number | undefined
}

const laneCode = `console.log('started ' + (performance.timeOrigin + performance.now()))`
const runs = 6
const group = 'Run pressed to first statement'
const firstRun = 'first run of a visit'
const laterRuns = 'later runs'

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
        figures.add(group, run === 0 ? firstRun : laterRuns, 'chunkwise', 'ms', took)
      }
    }
  })

/** Targets for starting a run, on an idle machine. */
export const firstStatementTargets = (figures: Figures): Target[] =>
  [
    { run: firstRun, bound: 100 },
    { run: laterRuns, bound: 50 },
  ].map(({ run, bound }) => ({
    what: `${group}, ${run}`,
    value: figures.median(group, run, 'chunkwise'),
    bound,
    is: 'at most',
    unit: 'ms',
  }))
