import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { Browser, CDPSession, Page } from '@playwright/test'

import { distFolder, gzipped, linkedFiles } from '../support/dist-folder.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'
import { withFreshPage } from './chromium-page.ts'
import type { Figures, Target } from './figures.ts'
import { firstLesson } from './lesson-opening.ts'
import { addMoments, watchMoments, type Press } from './page-moments.ts'
import { servePage } from './pages.ts'

/*
 * What a first visit costs: bytes, and the time until the starting code can be read, a press on Run
 * is taken, and the editor that one presses takes keys, against a bare page with the same three
 * editors. Every load has a profile of its own, so that no cache helps.
 */

interface Visit {
  readonly url: string
  /** What is pressed as soon as the code can be read. */
  readonly press: Press
  /** The moment that is waited for. */
  readonly last: string
}

/** An editor that is shown takes keys: typed text comes to stand in it. */
const assertTakesKeys = async (page: Page, press: Press): Promise<void> => {
  const editor = page.locator('.monaco-editor').first()
  if (press === null) await editor.click()
  await page.keyboard.type('zqx')
  await page.waitForFunction(() =>
    document.querySelector('.monaco-editor .view-lines')?.textContent?.includes('zqx'),
  )
}

const hasAllEditors = (page: Page) =>
  page.waitForFunction(() => document.querySelectorAll('.monaco-editor').length >= 3)

/** The time from pressing an editor of a page that has been idle until it has the focus. */
const pressIdleEditor = async (page: Page): Promise<number> => {
  await page.evaluate(() => {
    addEventListener(
      'mousedown',
      ({ timeStamp }) => {
        const look = () => {
          if (document.activeElement?.closest('section[aria-label="axios"] .monaco-editor'))
            globalThis.benchIdlePress = performance.now() - timeStamp
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      },
      { capture: true, once: true },
    )
  })
  await page.locator('section[aria-label="axios"] .monaco-editor .view-lines').click()
  await page.waitForFunction(() => globalThis.benchIdlePress !== undefined)
  return page.evaluate(() => globalThis.benchIdlePress ?? Number.NaN)
}

/** The moments of a visit, and how much the page moved until all editors were there, before anything was typed. */
const load = async (
  page: Page,
  session: CDPSession,
  visit: Visit,
  cpu: number,
): Promise<Record<string, number>> => {
  await page.addInitScript(watchMoments, visit.press)
  if (cpu > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  await page.goto(visit.url, { waitUntil: 'commit' })
  await page.waitForFunction((name) => globalThis.benchMoments?.[name] !== undefined, visit.last, {
    timeout: 120_000,
  })
  if (visit.press === 'editor') await hasAllEditors(page)
  const moments = await page.evaluate(() => globalThis.benchMoments ?? {})
  if (cpu === 1 && visit.last.includes('take')) await assertTakesKeys(page, visit.press)
  return moments
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)

const noteBytes = (figures: Figures, name: string, folder: string, server: StaticServer): void => {
  const group = 'page, gzip -9'
  const linked = sum(linkedFiles(folder).map(gzipped))
  figures.add(group, 'script and style linked from the page', name, 'kB', linked / 1000)
  const asked = [...new Set(server.requests)]
    .map((path) => join(folder, path === '/' ? 'index.html' : path))
    .filter((file) => existsSync(file))
  figures.add(group, 'all that was fetched', name, 'kB', sum(asked.map(gzipped)) / 1000)
}

const pressed = 'the editor that is pressed takes keys'

/** Measures `rounds` first visits of each page; `cpu` makes the processor as many times slower. */
export const measurePageLoad = async (
  browser: Browser,
  site: StaticServer,
  rounds: number,
  cpu: number,
  figures: Figures,
): Promise<void> => {
  const bare = await servePage('bare-monaco')
  // A server of its own, so that the other's requests are those of one page.
  const lessons = await startStaticServer({ root: distFolder })
  const group = cpu > 1 ? `page load, processor ${cpu} times slower` : 'page load'
  const visits: readonly (readonly [name: string, visit: Visit])[] = [
    ['chunkwise', { url: site.url, press: 'run', last: 'the run starts' }],
    ['chunkwise', { url: site.url, press: 'editor', last: pressed }],
    ['bare Monaco', { url: bare.server.url, press: null, last: 'editors take keys' }],
    ['a lesson', { url: lessons.url + firstLesson, press: null, last: 'lesson text on screen' }],
  ]
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, visit] of visits) {
        await withFreshPage(browser, async (page, session) => {
          addMoments(await load(page, session, visit, cpu), group, name, figures)
          if (visit.press === 'editor') {
            const idle = await pressIdleEditor(page)
            figures.add(group, 'pressed after the page was idle: takes keys', name, 'ms', idle)
          }
        })
      }
    }
    noteBytes(figures, 'chunkwise', distFolder, site)
    noteBytes(figures, 'bare Monaco', bare.folder, bare.server)
    const serviceWorker = gzipped(join(distFolder, 'sw.js')) / 1000
    figures.add('page, gzip -9', 'script of the service worker', 'chunkwise', 'kB', serviceWorker)
  } finally {
    await Promise.all([bare.close(), lessons.close()])
  }
}

/** Targets for loading the page, most of them as shares of the bare page's time to its editors. */
export const pageLoadTargets = (figures: Figures, cpu: number): Target[] => {
  const group = cpu > 1 ? `page load, processor ${cpu} times slower` : 'page load'
  const bare = figures.median(group, 'editors take keys', 'bare Monaco')
  const share = (what: string, bound: number, of = 'chunkwise'): Target => ({
    what: `${what}, against the bare page’s time to its editors`,
    value: figures.median(group, what, of) / bare,
    bound,
    is: 'at most',
    unit: '×',
  })
  const own = (of: string, what: string, bound: number, unit: string): Target => ({
    what,
    value: figures.median(of, what, 'chunkwise'),
    bound,
    is: 'at most',
    unit,
  })
  return [
    own('page, gzip -9', 'script and style linked from the page', 80, 'kB'),
    share('code can be read', 0.2),
    share('a press on Run is taken', 0.2),
    share('the run starts', 0.4),
    share(pressed, 1),
    own(group, 'pressed after the page was idle: takes keys', 50, 'ms'),
    own(group, 'moves by itself after the first paint (CLS)', 0, ''),
    share('lesson text on screen', 0.35, 'a lesson'),
  ]
}
