import { readdirSync } from 'node:fs'

import type { Page } from '@playwright/test'

import { distFolder } from '../support/dist-folder.ts'
import { axeFindsNothingInFreePlay, type ControlNames } from './axe-states.ts'
import { expect, lane, plain, test, uncached } from './fixtures.ts'
import { runAxe } from './run-axe.ts'

/* Visits of readers of Chinese: what axe finds, what is loaded and kept, and what servers send them. */

const controls: ControlNames = {
  runAll: '全部运行',
  stopAll: '全部停止',
  runFetch: '运行 fetch stream',
  timeline: '时间轴',
  inspector: '详情',
  lanes: '代码栏',
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

const whenReady = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => globalThis.chunkwise?.readiness() === 'ready')
  await expect(button(page, controls.runAll)).toBeEnabled()
}

/** All files of the build that only readers of Chinese need. */
const chineseFiles = readdirSync(distFolder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^(assets\/)?zh\/.*\.(html|js)$/.test(file))

const lessonPath = 'zh/lessons/why-it-types/read-a-stream/'
const cancelled = `const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
output.append(await response.text())`

test('axe finds nothing in free play in Chinese', async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${site.url}zh/${uncached}`)
  await whenReady(page)
  await axeFindsNothingInFreePlay(page, controls)
  for (const name of ['服务器', '控制台', '字节']) {
    await page.getByRole('tab', { name, exact: true }).click()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    expect(await runAxe(page), name).toEqual([])
  }
  await button(page, '分享').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await runAxe(page), 'sharing').toEqual([])
})

test('axe finds nothing in lessons and symptom pages in Chinese', async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.goto(`${site.url}${lessonPath}`)
  await whenReady(page)
  expect(await runAxe(page), 'before a run').toEqual([])
  await page.evaluate((code) => globalThis.chunkwise?.setCode('fetch', code), cancelled)
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(50))
  await button(page, controls.runAll).click()
  await expect(page.locator('[data-check-state="fail"]').first()).toBeVisible()
  await button(page, /^显示提示 1/).click()
  expect(await runAxe(page), 'with checks that failed').toEqual([])
  await button(page, '显示参考答案').click()
  await expect(page.getByRole('region', { name: /参考答案/ })).toBeVisible()
  expect(await runAxe(page), 'with a solution').toEqual([])
  for (const path of ['lessons/', 'symptoms/', 'symptoms/seventh-eventsource-stays-pending/']) {
    await page.goto(`${site.url}zh/${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    expect(await runAxe(page), path).toEqual([])
  }
  await page.goto(`${site.url}zh/lessons/why-it-types/cheat-sheet/`)
  expect(await runAxe(page), 'a cheat sheet').toEqual([])
})

test('English loads no Chinese; who chooses Chinese has it without a network', async ({
  browser,
  site,
}) => {
  const context = await browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  const before = site.requests.length
  const askedFor = () => site.requests.slice(before).filter((path) => /(^|\/)zh\//.test(path))
  await page.goto(`${site.url}?editor=plain`)
  await expect(page.locator('.offline-ready')).toBeAttached({ timeout: 60_000 })
  await page.goto(`${site.url}${lessonPath.replace('zh/', '')}?editor=plain`)
  await page.waitForFunction(() => globalThis.chunkwise?.readiness() === 'ready')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Read a stream')
  expect(askedFor()).toEqual([])

  await button(page, '中文').click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  const inCopy = () =>
    page.evaluate(async () => {
      const found = new Set<string>()
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const { url } of await cache.keys()) found.add(new URL(url).pathname.slice(1))
      }
      return [...found]
    })
  const missing = async () => {
    const kept = await inCopy()
    return chineseFiles.filter((file) => !kept.includes(file))
  }
  expect(chineseFiles.length).toBeGreaterThan(60)
  await expect.poll(missing, { timeout: 60_000 }).toEqual([])

  await context.setOffline(true)
  await page.goto(`${site.url}zh/?editor=plain`)
  await whenReady(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  await page.goto(`${site.url}${lessonPath}?editor=plain`)
  await whenReady(page)
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(50))
  await button(page, controls.runAll).click()
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'completed')
  await expect(page.locator('.checks')).toContainText('通过')
  await context.close()
})

test('a server’s sample follows the language, and one’s own text stays', async ({ page, site }) => {
  await page.goto(`${site.url}zh/${plain}`)
  await whenReady(page)
  const code = "output.append(await (await fetch('/api/text')).text())"
  await page.evaluate((text) => globalThis.chunkwise?.setCode('fetch', text), code)
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(50))
  await button(page, controls.runFetch).click()
  await expect(page.getByRole('log', { name: /fetch stream/ })).toContainText('边写边看：')
  await page.getByRole('tab', { name: '服务器', exact: true }).click()
  const server = page.locator('select.server-name')
  await server.selectOption('text')
  const text = page.locator('#text-text')
  await expect(text).toHaveValue(/^边写边看：/)
  await expect(button(page, '恢复默认值')).toBeDisabled()
  await button(page, 'English').click()
  await expect(text).toHaveValue(/^HTTP streaming shows/)
  await text.fill('mine')
  await button(page, '中文').click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  await expect(text).toHaveValue('mine')
  await button(page, '恢复默认值').click()
  await expect(text).toHaveValue(/^边写边看：/)
})
