import type { Browser, CDPSession, Page } from '@playwright/test'

import { openApp, withFreshPage } from './chromium-page.ts'
import type { Figures, Target } from './figures.ts'

/* What going from a lesson to the next costs the page's main thread. */

/** The first lesson; each links to the next. */
export const firstLesson = 'lessons/why-it-types/waiting-for-all-of-it/'
const opened = 5
const group = 'opening the next lesson, main thread'

/** Time that the page's main thread has been at work so far, by the thread's own clock. */
const taskTime = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  return seconds * 1000
}

const openNext = async (page: Page): Promise<void> => {
  const before = await page.title()
  await page
    .getByRole('link', { name: /^Next: / })
    .first()
    .evaluate((link: HTMLElement) => link.click())
  await page.waitForFunction((title) => document.title !== title, before)
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
}

/** Opens lessons one after the other, `rounds` times from the beginning, in new tabs. */
export const measureLessonOpening = async (
  browser: Browser,
  url: string,
  rounds: number,
  figures: Figures,
): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    await withFreshPage(browser, async (page, session) => {
      await openApp(page, url + firstLesson)
      await page.locator('.monaco-editor .view-line').first().waitFor()
      // Storing the offline copy would be counted in.
      await page
        .getByText(/ready offline/i)
        .first()
        .waitFor({ state: 'attached', timeout: 60_000 })
      await session.send('Performance.enable', { timeDomain: 'threadTicks' })
      for (let lesson = 0; lesson < opened; lesson += 1) {
        const before = await taskTime(session)
        await openNext(page)
        const what = lesson === 0 ? 'the first one of a visit' : 'later ones'
        const took = (await taskTime(session)) - before
        figures.add(group, what, 'chunkwise', 'ms', took)
      }
    })
  }
}

/** Targets for going from lesson to lesson. */
export const lessonTargets = (figures: Figures): Target[] =>
  ['the first one of a visit', 'later ones'].map((what) => ({
    what: `opening the next lesson, main-thread work, ${what}`,
    value: figures.median(group, what, 'chunkwise'),
    bound: 100,
    is: 'at most',
    unit: 'ms',
  }))
