import puppeteer, { type KeyInput, type Page } from 'puppeteer-core'

import { pageSize, type EngineBrowser } from './engine-browser.ts'
import { findEngine } from './find-engines.mjs'
import { ScriptPage, type PageDriver } from './script-page.ts'

/** Keeps a fresh profile from calling home, and hidden tabs from being slowed. */
const preferences = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.update.enabled': false,
  'browser.search.update': false,
  'browser.topsites.contile.enabled': false,
  'captivedetect.canonicalURL': '',
  'datareporting.healthreport.uploadEnabled': false,
  'dom.min_background_timeout_value': 4,
  'dom.push.connection.enabled': false,
  'dom.timeout.enable_budget_timer_throttling': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  // What gets out for a simulated host in spite of everything comes to this machine.
  'network.dns.localDomains': 'api.openai.com,api.anthropic.com,generativelanguage.googleapis.com',
  'network.socket.forcePort': '80=5255;443=5255',
  'network.prefetch-next': false,
  // As a person has it; puppeteer's own lets a page from a disk read the disk.
  'security.fileuri.strict_origin_policy': true,
  'services.settings.server': 'data:,none',
  'toolkit.telemetry.enabled': false,
}

const driverOf = (page: Page): PageDriver => ({
  open: async (url) => {
    await page.goto(url, { waitUntil: 'load' })
  },
  evaluateExpression: async (expression) => String(await page.evaluate(expression)),
  clickCss: async (selector) => {
    const element = await page.$(selector)
    if (element === null) throw new Error(`Nothing matches ${selector}.`)
    await element.scrollIntoView()
    await element.click()
    await element.dispose()
  },
  clickInFrame: async (frame, selector) => {
    const holder = await page.waitForSelector(frame)
    const content = await holder?.contentFrame()
    const element = await content?.waitForSelector(selector)
    if (!element) throw new Error(`Nothing in ${frame} matches ${selector}.`)
    await element.click()
    await element.dispose()
  },
  press: async (keys) => {
    const modifiers = keys.slice(0, -1)
    for (const key of modifiers) await page.keyboard.down(key as KeyInput)
    await page.keyboard.press(keys.at(-1) as KeyInput)
    for (const key of modifiers.toReversed()) await page.keyboard.up(key as KeyInput)
  },
  reload: async (hard) => {
    if (!hard) {
      await page.reload({ waitUntil: 'load' })
      return
    }
    // BiDi's reload has no ignoreCache in Firefox; its reload(true) is the same as Shift+Reload.
    const loaded = page.waitForNavigation({ waitUntil: 'load' })
    await page.evaluate('void setTimeout(() => location.reload(true), 0)')
    await loaded
  },
  screenshot: async (path) => {
    await page.screenshot({ path })
  },
  close: () => page.close(),
})

export const launchFirefox = async (): Promise<EngineBrowser> => {
  const executablePath = findEngine('firefox').programs['firefox']
  if (executablePath === null || executablePath === undefined) {
    throw new Error('Firefox is missing: apt install firefox-esr')
  }
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    acceptInsecureCerts: true,
    defaultViewport: pageSize,
    extraPrefsFirefox: preferences,
    protocolTimeout: 240_000,
  })
  return {
    engineName: 'firefox',
    newPage: async () => new ScriptPage('firefox', driverOf(await browser.newPage())),
    close: () => browser.close(),
  }
}
