import type { Page } from '@playwright/test'

import { latinWords } from '../texts/chinese-words.ts'
import { expect, lane, plain, test } from './fixtures.ts'

/* The page in Chinese: what it says, and what changing the language leaves alone. */

const toEnglish = (page: Page) => page.getByRole('button', { name: 'English' })
const toChinese = (page: Page) => page.getByRole('button', { name: '中文' })

const whenReady = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => globalThis.chunkwise?.readiness() === 'ready')
  await expect(page.getByRole('button', { name: '示例', exact: true })).toBeVisible()
}

/**
 * Latin words that are to be seen or heard, and that no list has. What people and servers write is not
 * looked at: code, output, bytes, addresses.
 */
async function unknownWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const theirs =
      'code, pre, textarea, .code, .log, [role="log"], .lane-output, script, style, template, .language-switch, [data-theirs], .bytes-lines, .console-list, td, .server-address, .flow, .response-headers, kbd'
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Element) || node.closest(theirs)) continue
      if (!node.checkVisibility()) continue
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) found.push(child.textContent ?? '')
      }
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) {
        found.push(node.getAttribute(name) ?? '')
      }
    }
    return found
  })
  const unknown = texts.flatMap((text) => {
    const words = text.replace(/https?:\/\/\S+/g, '').match(/[A-Za-z][A-Za-z]+/g) ?? []
    const strange = words.filter((word) => !latinWords.has(word))
    return strange.length === 0 ? [] : [`${strange.join(' ')} ← ${text.trim().slice(0, 160)}`]
  })
  return [...new Set(unknown)]
}

test('panels, dialogs and lessons say nothing in English but what the list allows', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}zh/${plain}`)
  await whenReady(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  const look = async (where: string) => expect.soft(await unknownWords(page), where).toEqual([])
  await look('at first')
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(50))
  await page.getByRole('button', { name: '全部运行' }).click()
  for (const name of ['fetch stream', 'EventSource', 'axios']) {
    await expect(lane(page, name)).toHaveAttribute('data-run-state', 'completed')
  }
  await page.getByText('用表格列出事件').click()
  await look('after a run')
  for (const name of ['字节', '控制台', '服务器']) {
    await page.getByRole('tab', { name, exact: true }).click()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    await look(name)
  }
  for (const name of ['录制', '真实服务器', '你写的服务器', '模拟服务器']) {
    const tab = page.getByRole('tab', { name })
    if ((await tab.count()) === 0) continue
    await tab.first().click()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
    await look(name)
  }
  await page.getByRole('button', { name: '示例', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('examples')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('everything')
  await page.keyboard.press('Escape')
  await page.locator('.header-help button').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('shortcuts')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '运行记录' }).click()
  await look('traces')
  await page.goto(`${site.url}zh/lessons/${plain}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await look('overview')
  await page.goto(`${site.url}zh/lessons/why-it-types/questions/${plain}`)
  const axis = page.getByRole('application')
  await axis.focus()
  await axis.press('ArrowDown')
  await axis.press('Enter')
  await expect(page.locator('.answer-verdict')).toContainText('不是它')
  await look('questions')
})

test('a change of language keeps run, failed checks, code, place and an opened trace', async ({
  page,
  site,
}) => {
  const lesson = 'lessons/why-it-types/a-character-cut-in-two/'
  await page.goto(`${site.url}zh/${lesson}${plain}`)
  await whenReady(page)
  const checks = page.locator('.checks')
  await page.evaluate(() => globalThis.chunkwise?.setCode('fetch', "output.append('x')"))
  await page.getByRole('button', { name: '全部运行' }).click()
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'completed')
  await expect(checks).toContainText('未通过')
  const run = await page.evaluate(() => globalThis.chunkwise?.trace()?.run)
  const states = () => checks.locator('li').evaluateAll((all) => all.map((each) => each.className))
  const before = await states()
  await toEnglish(page).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  expect(new URL(page.url()).pathname).toBe(`/${lesson}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A character cut in two')
  await expect(checks).toContainText('2 of 7 passed')
  expect(await states()).toEqual(before)
  expect(await page.evaluate(() => globalThis.chunkwise?.trace()?.run)).toBe(run)
  await expect(page.getByRole('textbox', { name: 'Code for fetch stream' })).toHaveValue(
    "output.append('x')",
  )
  // While lanes run, in free play.
  await page.goto(`${site.url}${plain}`)
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(2))
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(lane(page, 'axios')).toHaveAttribute('data-run-state', 'running')
  await toChinese(page).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
  await expect(lane(page, 'axios')).toHaveAttribute('data-run-state', 'running')
  await expect(lane(page, 'axios')).toContainText('运行中')
  await page.getByRole('button', { name: '全部停止' }).click()
  await expect(lane(page, 'axios')).toHaveAttribute('data-run-state', 'stopped')
  // An opened trace, and the next visit in the language that was chosen.
  const trace = await page.evaluate(() => JSON.stringify(globalThis.chunkwise?.trace()))
  const file = { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(trace) }
  await page.locator('input[type="file"]').first().setInputFiles(file)
  await expect(page.getByText('已打开的运行记录')).toBeVisible()
  await toEnglish(page).click()
  await expect(page.getByText('Opened trace')).toBeVisible()
  await toChinese(page).click()
  await expect(page.getByText('已打开的运行记录')).toBeVisible()
  await page.goto(`${site.url}${plain}`)
  await expect(page).toHaveURL(/\/zh\//)
})

test('a first visit follows the browser’s languages, and says so once', async ({
  browser,
  site,
}) => {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${site.url}${plain}`)
  await expect(page).toHaveURL(/\/zh\//)
  await expect(page.getByText('已按浏览器的语言显示中文。')).toBeVisible()
  await page.reload()
  await whenReady(page)
  await expect(page.getByText('已按浏览器的语言显示中文。')).toBeHidden()
  await toEnglish(page).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.goto(`${site.url}${plain}`)
  await expect(page.getByRole('button', { name: 'Run all' })).toBeVisible()
  await context.close()
})

test('an unfinished word of an input method runs nothing and is no value', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}zh/${plain}`)
  await whenReady(page)
  const code = page.getByRole('textbox', { name: 'fetch stream 的代码' })
  await code.focus()
  await code.evaluate((area) =>
    area.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Enter',
        ctrlKey: true,
        isComposing: true,
        bubbles: true,
        cancelable: true,
      }),
    ),
  )
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'idle')
  await page.getByRole('tab', { name: '服务器', exact: true }).click()
  await page.locator('select.server-name').selectOption('text')
  const field = page.getByRole('textbox', { name: '文本' })
  await field.fill('')
  const input = await page.context().newCDPSession(page)
  await field.focus()
  await input.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 })
  await expect(field).toHaveValue('ni')
  const stored = () =>
    page.evaluate(() => JSON.stringify(localStorage.getItem('chunkwise.playground')))
  expect(await stored()).not.toContain('ni\\')
  await input.send('Input.insertText', { text: '你' })
  await expect(field).toHaveValue('你')
  await expect.poll(stored).toContain('你')
})
