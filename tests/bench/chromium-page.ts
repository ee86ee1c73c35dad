import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'

import { chromiumArguments } from '../support/browsers/chromium-arguments.ts'
import { findEngine } from '../support/browsers/find-engines.mjs'
import { scriptTimeByFrame, type TracingEvent } from './script-time.ts'

/** Chromium, whose instruments measure what a page costs. */
export const launchMeasured = (): Promise<Browser> => {
  const { chromium: executablePath } = findEngine('chromium').programs
  if (!executablePath) throw new Error('Chromium is missing: apt-get install chromium')
  return chromium.launch({ executablePath, args: [...chromiumArguments], chromiumSandbox: false })
}

/** Does something with a tab of a profile of its own, so that every cache is empty. */
export const withFreshPage = async <T>(
  browser: Browser,
  action: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    return await action(page, await context.newCDPSession(page))
  } finally {
    await context.close()
  }
}

/** Bytes of script heap in use after a collection, in MB. */
export const heapMegabytes = async (session: CDPSession): Promise<number> => {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

/** Waits until the app can run code. */
export const openApp = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.waitForFunction(() => globalThis.chunkwise?.readiness() === 'ready')
}

/** The script time of each frame while `action` goes on, in milliseconds. */
export const framesDuring = async (
  browser: Browser,
  page: Page,
  action: () => Promise<void>,
): Promise<number[]> => {
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'v8', 'blink', 'cc', 'toplevel'],
  })
  await action()
  const text = (await browser.stopTracing()).toString()
  const { traceEvents } = JSON.parse(text) as { traceEvents: TracingEvent[] }
  return scriptTimeByFrame(traceEvents)
}
