import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { Browser, CDPSession, Page } from '@playwright/test'

import { distFolder, gzipped, linkedFiles } from '../support/dist-folder.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'
import { withFreshPage } from './chromium-page.ts'
import type { Figures, Target } from './figures.ts'
import { firstLesson } from './lesson-opening.ts'
import { servePage } from './pages.ts'

/*
 * What a first visit costs: bytes, and the time until the starting code can be read, Run works, and
 * the editors take keys, against a bare page with the same three editors. Every load has a profile
 * of its own, so that no cache helps.
 */

declare global {
  /** Moments since the start of the navigation, in milliseconds, as they come. */
  var benchMoments: Record<string, number> | undefined
}

/** Runs in the page before anything else: looks, frame by frame, at what a person can see and do. */
const watchMoments = (): void => {
  const moments: Record<string, number> = {}
  globalThis.benchMoments = moments
  const checks: Record<string, () => boolean> = {
    // The text as the page came with it or the panel that takes its place.
    'lesson text on screen': () => {
      const text = document.querySelector<HTMLElement>('.lesson-text')
      return text !== null && text.offsetHeight > 0 && text.textContent.length > 500
    },
    'code can be read': () =>
      document
        .querySelector('section[aria-label="fetch stream"]')
        ?.textContent.includes('fetch(') === true,
    'Run works': () =>
      globalThis.chunkwise?.readiness() === 'ready' &&
      document.querySelector('button[aria-label="Run all"]:not([aria-disabled])') !== null,
    'editors take keys': () =>
      [...document.querySelectorAll('.monaco-editor .view-lines')].filter((lines) =>
        /\w/.test(lines.textContent ?? ''),
      ).length === 3,
  }
  const look = () => {
    for (const [name, isTrue] of Object.entries(checks)) {
      if (moments[name] === undefined && isTrue()) moments[name] = performance.now()
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** An editor that is shown takes keys: typed text comes to stand in it. */
const assertTakesKeys = async (page: Page): Promise<void> => {
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.type('zqx')
  await page.waitForFunction(() =>
    document.querySelector('.monaco-editor .view-lines')?.textContent?.includes('zqx'),
  )
}

const load = async (page: Page, session: CDPSession, url: string, cpu: number, last: string) => {
  await page.addInitScript(watchMoments)
  if (cpu > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  await page.goto(url)
  await page.waitForFunction((name) => globalThis.benchMoments?.[name] !== undefined, last, {
    timeout: 120_000,
  })
  const moments = await page.evaluate(() => globalThis.benchMoments ?? {})
  if (cpu === 1 && last === 'editors take keys') await assertTakesKeys(page)
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

/** Measures `rounds` first visits of either page; `cpu` makes the processor as many times slower. */
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
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, url, last] of [
        ['chunkwise', site.url, 'editors take keys'],
        ['bare Monaco', bare.server.url, 'editors take keys'],
        ['a lesson', lessons.url + firstLesson, 'lesson text on screen'],
      ] as const) {
        const moments = await withFreshPage(browser, (page, session) =>
          load(page, session, url, cpu, last),
        )
        for (const [what, at] of Object.entries(moments)) figures.add(group, what, name, 'ms', at)
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

/** Targets for loading the page, as shares of the bare page's time to its editors. */
export const pageLoadTargets = (figures: Figures, cpu: number): Target[] => {
  const group = cpu > 1 ? `page load, processor ${cpu} times slower` : 'page load'
  const bare = figures.median(group, 'editors take keys', 'bare Monaco')
  const share = (what: string, bound: number): Target => ({
    what: `${what}, against the bare page’s time to its editors`,
    value: figures.median(group, what, 'chunkwise') / bare,
    bound,
    is: 'at most',
    unit: '×',
  })
  return [
    {
      what: 'script and style linked from the page',
      value: figures.median('page, gzip -9', 'script and style linked from the page', 'chunkwise'),
      bound: 80,
      is: 'at most',
      unit: 'kB',
    },
    share('code can be read', 0.35),
    share('Run works', 0.35),
    share('editors take keys', 1.1),
    {
      ...share('lesson text on screen', 0.35),
      value: figures.median(group, 'lesson text on screen', 'a lesson') / bare,
    },
  ]
}
