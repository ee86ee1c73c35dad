import { chromium, type Page } from '@playwright/test'

import { chromiumArguments } from './chromium-arguments.ts'
import { pageSize, type EngineBrowser } from './engine-browser.ts'
import { findEngine } from './find-engines.mjs'
import { ScriptPage, type PageDriver } from './script-page.ts'

const chromiumPath = (): string => {
  const path = findEngine('chromium').programs['chromium']
  if (path === null || path === undefined)
    throw new Error('Chromium is missing: apt install chromium')
  return path
}

const driverOf = (page: Page): PageDriver => ({
  open: async (url) => {
    await page.goto(url)
  },
  evaluateExpression: (expression) => page.evaluate<string>(expression),
  clickCss: (selector) => page.locator(selector).click({ timeout: 4_000 }),
  clickInFrame: (frame, selector) => page.frameLocator(frame).locator(selector).click(),
  press: (keys) => page.keyboard.press(keys.join('+')),
  reload: async (hard) => {
    if (!hard) {
      await page.reload()
      return
    }
    const loaded = page.waitForEvent('load')
    const session = await page.context().newCDPSession(page)
    await session.send('Page.reload', { ignoreCache: true })
    await loaded
    await session.detach()
  },
  screenshot: async (path) => {
    await page.screenshot({ path })
  },
  stopServiceWorkers: async () => {
    const session = await page.context().newCDPSession(page)
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.stopAllWorkers')
    await session.detach()
  },
  close: () => page.close(),
})

export const launchChromium = async (): Promise<EngineBrowser> => {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...chromiumArguments],
    chromiumSandbox: false,
  })
  const context = await browser.newContext({ viewport: pageSize })
  return {
    engineName: 'chromium',
    newPage: async () => new ScriptPage('chromium', driverOf(await context.newPage())),
    close: () => browser.close(),
  }
}
