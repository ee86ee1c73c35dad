import type { Page } from '@playwright/test'

import { ScratchLessons } from '../support/scratch-lessons.ts'
import { startDevServer, type DevServer } from '../support/dev-server.ts'
import { expect, lane, test as base } from './fixtures.ts'
import { checkStates, openLesson, panel } from './lesson-fixtures.ts'

/* docs/authoring.md: what an author sees who changes a lesson while the dev server runs. */

const test = base.extend<{ lessons: ScratchLessons }, { author: ScratchLessons; dev: DevServer }>({
  author: [
    // Playwright reads a fixture's needs from its first parameter, which must be destructured.
    // oxlint-disable-next-line eslint/no-empty-pattern
    async ({}, use) => {
      const lessons = new ScratchLessons()
      await use(lessons)
      lessons.dispose()
    },
    { scope: 'worker' },
  ],
  dev: [
    async ({ author }, use) => {
      const server = await startDevServer(author.root)
      await use(server)
      server.close()
    },
    // Without a cache of Vite's it bundles Monaco first.
    { scope: 'worker', timeout: 120_000 },
  ],
  lessons: async ({ author, dev }, use, testInfo) => {
    await use(author)
    await testInfo.attach('terminal', { body: dev.terminal() })
  },
})

const overlay = (page: Page) => page.locator('vite-error-overlay')
const output = (page: Page) => page.getByRole('log', { name: 'Output of fetch stream' })
const plainCode = (page: Page) => page.getByRole('textbox', { name: 'Code for fetch stream' })
const addressOf = (name: string) => `lessons/streams/${name}/`

const open = (page: Page, dev: DevServer, name: string): Promise<void> =>
  openLesson(page, `${dev.url}${addressOf(name)}?editor=plain`)

/** From here on it can be told whether the page has been loaded anew. */
const markPage = (page: Page) =>
  page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''))
const expectSamePage = (page: Page) => expect(page.locator('html[data-same-page]')).toHaveCount(1)

test('a changed lesson shows, and code, prediction, run and place stay', async ({
  page,
  dev,
  lessons,
}) => {
  // Without a cache of Vite's Monaco is bundled first.
  test.setTimeout(120_000)
  await openLesson(page, dev.url + addressOf('first'))
  await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 })
  await page.getByLabel('After half a second.').check()
  await page.getByRole('textbox', { name: 'Code for fetch stream' }).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('// mine')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Run all' }).click()
  await expect.poll(() => checkStates(page), { timeout: 20_000 }).toEqual(['pass', 'fail'])
  const shown = await output(page).textContent()
  await markPage(page)
  await panel(page).evaluate((element) => element.scrollTo({ top: 200 }))

  lessons.change(lessons.text, 'Point at something', 'Look at the first chunk')
  // Vite may be bundling Monaco's language still.
  await expect(panel(page)).toContainText('Look at the first chunk', { timeout: 30_000 })
  await expect(lane(page, 'fetch stream')).toContainText('// mine')
  await expect(page.getByText('That isn’t what happens.')).toBeAttached()
  await expect(output(page)).toHaveText(shown ?? '')
  expect(await panel(page).evaluate((element) => element.scrollTop)).toBe(200)

  lessons.change(`${lessons.lesson}/checks.ts`, "noError('fetch'), ", '')
  await expect.poll(() => checkStates(page)).toEqual(['fail'])
  await expect(panel(page)).toContainText('First shown when all')

  lessons.change(`${lessons.lesson}/start/fetch.ts`, 'const response', 'const another')
  lessons.change(lessons.text, 'Look at the first chunk', 'Look at the last chunk')
  await expect(panel(page)).toContainText('Look at the last chunk')
  await expect(lane(page, 'fetch stream')).toContainText('// mine')
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(lane(page, 'fetch stream')).toContainText('const another')
  await expectSamePage(page)
})

test('code that is as the lesson gave it follows the lesson', async ({ page, dev, lessons }) => {
  await open(page, dev, 'first')
  await expect(plainCode(page)).toHaveValue(/^const /)
  lessons.change(`${lessons.lesson}/start/fetch.ts`, 'const ', 'let ')
  await expect(plainCode(page)).toHaveValue(/^let /)
  lessons.change(`${lessons.lesson}/start/fetch.ts`, 'let ', 'const ')
  await expect(plainCode(page)).toHaveValue(/^const /)
})

test('what is wrong is said with file, line and remedy, and goes once it is mended', async ({
  page,
  dev,
  lessons,
}) => {
  await open(page, dev, 'first')
  await plainCode(page).fill('// mine\n')
  lessons.change(lessons.text, 'Press **Run all**', 'Press **Run all** now')
  await expect(panel(page)).toContainText('Press Run all now')
  await markPage(page)

  const line = lessons.change(lessons.text, 'network: as-sent', 'network: as-send')
  const said = `lessons/01-streams/01-first/lesson.md:${line}: there is no network "as-send". Did you mean "as-sent"?`
  await expect(overlay(page)).toContainText(said)
  expect(dev.terminal()).toContain(said)
  lessons.change(lessons.text, 'network: as-send', 'network: as-sent')
  await expect(overlay(page)).toHaveCount(0)
  await expect(plainCode(page)).toHaveValue('// mine\n')
  await expectSamePage(page)

  // The page can be loaded anew in between, and then has nothing but the message to show.
  lessons.change(lessons.text, '## Run', '## Runn')
  await expect(overlay(page)).toContainText('lesson.md')
  await page.reload()
  await expect(overlay(page)).toContainText('"Runn"')
  lessons.change(lessons.text, '## Runn', '## Run')
  await expect(plainCode(page)).toHaveValue('// mine\n')
  await expect(overlay(page)).toHaveCount(0)
})

test('checks that cannot be loaded are said too', async ({ page, dev, lessons }) => {
  await open(page, dev, 'first')
  const file = `${lessons.lesson}/checks.ts`
  await expect.poll(() => checkStates(page)).toContain('not-run')
  const states = await checkStates(page)
  lessons.change(file, 'export default [', 'export default [[')
  await expect(overlay(page)).toContainText('checks.ts')
  lessons.change(file, 'export default [[', 'export default [')
  await expect(overlay(page)).toHaveCount(0)
  await expect.poll(() => checkStates(page)).toEqual(states)

  lessons.change(file, 'shownBeforeTheEnd }', 'shownBefore as shownBeforeTheEnd }')
  await expect(panel(page).getByRole('alert')).toContainText("'shownBefore'")
  lessons.change(file, 'shownBefore as ', '')
  await expect.poll(() => checkStates(page)).toEqual(states)
  await expect(panel(page).getByRole('alert')).toHaveCount(0)
})

test('a lesson that is made while the dev server runs is there', async ({ page, dev, lessons }) => {
  await open(page, dev, 'first')
  await plainCode(page).fill('// mine\n')
  lessons.make('streams', 'second')
  await page.getByRole('link', { name: 'Next: Second' }).click()
  await expect(page).toHaveURL(dev.url + addressOf('second'))
  await expect(panel(page).getByRole('heading', { level: 1 })).toHaveText('Second')
  await page.goBack()
  await expect(plainCode(page)).toHaveValue('// mine\n')
  lessons.remove('lessons/01-streams/02-second')
  await expect(page.getByRole('link', { name: 'Next: Second' })).toHaveCount(0)
  await expect(plainCode(page)).toHaveValue('// mine\n')
})
