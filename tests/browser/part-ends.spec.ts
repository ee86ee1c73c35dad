import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { expect, lane, test, whenReady } from './fixtures.ts'
import { runAxe, sizes } from './run-axe.ts'

/** Folders of parts, without their numbers. */
const parts = readdirSync(join(import.meta.dirname, '../../lessons')).map((name) => name.slice(3))

/** Chromium writes one such object for each page of a PDF. */
const pagesOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0

test('each cheat sheet is one printed page, and axe finds nothing in it', async ({
  page,
  site,
}) => {
  test.slow()
  const names = { '': 'Cheat sheet', 'zh/': '速查表' }
  for (const [folder, name] of Object.entries(names)) {
    for (const path of parts.map((part) => `${folder}lessons/${part}/cheat-sheet/`)) {
      await page.goto(`${site.url}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
      // Not by what the style sheet says: A4 is what a person may have chosen.
      expect(pagesOf(await page.pdf({ format: 'A4', printBackground: true })), path).toBe(1)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await runAxe(page), path).toEqual([])
      }
      for (const size of sizes) {
        await page.setViewportSize(size)
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, path).toBeLessThanOrEqual(0)
      }
    }
  }
})

test('a cheat sheet is reached from the list of lessons, and leads back', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}lessons/`)
  await page.getByRole('link', { name: 'Cheat sheet for “EventSource”' }).click()
  await expect(page).toHaveURL(/\/lessons\/eventsource\/cheat-sheet\/$/)
  await page.getByRole('link', { name: 'Drop and resume' }).click()
  await expect(page).toHaveURL(/\/lessons\/eventsource\/drop-and-resume\/$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Drop and resume' })).toBeVisible()
})

test('a question is answered on the axis by keyboard, in the table by pointer, and that is kept', async ({
  page,
  site,
}) => {
  // A lesson with a run of the learner's own, to which the questions lead and from which they return.
  await page.goto(`${site.url}lessons/why-it-types/json-in-pieces/`)
  await whenReady(page)
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(10))
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', /completed|failed/)
  const run = await page.evaluate(() => globalThis.chunkwise?.trace()?.run)
  await page.getByRole('link', { name: '5 questions for “Why it types”' }).click()
  await expect(page).toHaveURL(/\/lessons\/why-it-types\/questions\/$/)
  await expect(page).toHaveTitle('Five questions: Why it types · Chunkwise')
  const heading = page.getByRole('heading', { level: 2, name: /What did fetch wait for/ })
  await expect(heading).toBeFocused()

  // By keyboard, on the axis.
  const axis = page.getByRole('application')
  const verdict = page.locator('.answer-verdict')
  await axis.focus()
  await axis.press('ArrowDown')
  await expect(page.locator('.answer-selected')).toContainText('Selected:')
  await axis.press('Enter')
  await expect(verdict).toContainText('Not this one: you selected “written”.')
  await expect(verdict).toContainText('what had the server sent by then?')
  // Down: what was delivered, and then the server's other events, of which the nearest is the headers.
  await axis.press('Home')
  await axis.press('ArrowDown')
  await axis.press('ArrowDown')
  const selected = page.locator('.answer-selected')
  await expect(selected).toContainText('headers, status 200')
  await axis.press('Enter')
  await expect(verdict).toContainText('Correct.')
  await expect(page.getByRole('button', { name: 'Question 1, answered' })).toBeVisible()
  await page.getByRole('button', { name: 'Next question' }).press('Enter')
  await expect(
    page.getByRole('heading', { level: 2, name: /What did text\(\) wait/ }),
  ).toBeFocused()

  // By pointer, in the table: after two misses the answer can be shown.
  await page.getByText('Events as a table', { exact: true }).click()
  const rows = page.getByRole('table', { name: 'Timeline events' })
  const answer = page.getByRole('button', { name: 'Submit answer' })
  await rows.getByRole('button', { name: 'headers' }).click()
  await answer.click()
  await expect(verdict).toContainText('Not this one: you selected “headers”.')
  await expect(page.getByRole('button', { name: 'Show the answer' })).toHaveCount(0)
  await rows.getByRole('button', { name: 'shown' }).last().click()
  await answer.click()
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await expect(verdict).toContainText('The answer is selected now.')
  await expect(selected).toContainText(/response complete|end received/)

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const size of sizes) {
      await page.setViewportSize(size)
      // Buttons fade from one theme's colours to the other's.
      await expect.poll(() => runAxe(page)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollHeight - innerHeight,
      )
      expect(overflow).toBeLessThanOrEqual(0)
    }
  }

  // Kept over a reload, and told in the list of lessons; the lesson's run was left alone.
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(await page.evaluate(() => globalThis.chunkwise?.trace()?.run)).toBe(run)
  await page.goBack()
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', /completed|failed/)
  expect(await page.evaluate(() => globalThis.chunkwise?.trace()?.run)).toBe(run)
  await page.goto(`${site.url}lessons/why-it-types/questions/`)
  await expect(page.getByRole('heading', { level: 2, name: /Which chunk cut/ })).toBeVisible()
  await expect(page.getByText('1 of 5 answered.')).toBeVisible()

  // In Chinese it is the same question, with the same run and what is selected in it.
  await axis.focus()
  await axis.press('ArrowDown')
  await axis.press('Enter')
  await expect(verdict).toContainText('Not this one: you selected “written”.')
  const [moment = 'no moment'] = /[\d.,]+ ms/.exec(await selected.innerText()) ?? []
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page).toHaveURL(/\/zh\/lessons\/why-it-types\/questions\/$/)
  await expect(page).toHaveTitle('五道题：逐字显示 · Chunkwise')
  await expect(page.getByRole('heading', { level: 2, name: /哪个数据块切坏了字符/ })).toBeVisible()
  await expect(page.getByText('5 道题答对了 1 道。')).toBeVisible()
  await expect(verdict).toContainText('不是它：你选的是“写出”。')
  await expect(selected).toContainText('选中“写出”，第')
  await expect(selected).toContainText(moment)
  await expect(page.getByRole('button', { name: 'English' })).toBeFocused()
  await page.reload()
  await expect(page.getByRole('heading', { level: 2, name: /哪个数据块切坏了字符/ })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page).toHaveTitle('Five questions: Why it types · Chunkwise')

  await page.getByRole('link', { name: 'All lessons' }).click()
  await expect(
    page.getByRole('link', { name: '5 questions, 1 answered for “Why it types”' }),
  ).toBeVisible()
})

test('the questions can be read without script', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' })
  const page = await context.newPage()
  await page.goto(`${site.url}lessons/the-way-there/questions/`)
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(5)
  // Without the script that chooses the theme, text and code are those of the light one.
  const colorOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).color)
  expect(await colorOf('.shiki .k')).toBe('rgb(154, 63, 181)')
  await expect(page.locator('main noscript p')).toContainText('please allow JavaScript')
  await context.close()
})
