import { expect, lane } from './fixtures.ts'
import {
  button,
  checkStates,
  first,
  openLesson,
  panel,
  runAll,
  setCode,
  test,
} from './lesson-fixtures.ts'

/* Where a learner stands: in a file, in two tabs, in a damaged record. */

test('progress moves to another browser as a file', async ({
  lesson: page,
  browser,
  lessonSite,
}) => {
  await setCode(page, '// from here\n')
  await runAll(page)
  await page.goto(`${lessonSite.url}lessons/`)
  await page.getByLabel('Your name in the file').fill('李雷')
  const saving = page.waitForEvent('download')
  await button(page, 'Save progress').click()
  expect((await saving).suggestedFilename()).toMatch(/^chunkwise-progress-李雷-/)
  const file = await (await saving).path()
  const context = await browser.newContext()
  const other = await context.newPage()
  await other.goto(`${lessonSite.url}lessons/`)
  await expect(button(other, 'Save progress')).toBeVisible()
  const input = other.locator('input[type=file][aria-label="Progress file"]')
  await input.setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"a":1}'),
  })
  await expect(other.getByRole('alert')).toContainText('This isn’t a Chunkwise progress file')
  await input.setInputFiles(file)
  await expect(other.getByText(/Imported progress for 1 lesson, saved on .* by 李雷/)).toBeVisible()
  await other.getByRole('link', { name: 'Read it piece by piece', exact: true }).click()
  await expect(lane(other, 'fetch stream')).toContainText('// from here')
  await context.close()
})

test('two tabs on one lesson keep what each has done', async ({ lesson: page, lessonSite }) => {
  const other = await page.context().newPage()
  await openLesson(other, lessonSite.url + first)
  await setCode(page, '// from the first tab\n')
  await expect(lane(other, 'fetch stream')).toContainText('// from the first tab')
  await button(other, 'Show hint 1 of 2').click()
  await expect(panel(page)).toContainText('getReader()')
  await page.reload()
  await expect(lane(page, 'fetch stream')).toContainText('// from the first tab')
  await expect(panel(page)).toContainText('getReader()')
  await other.close()
})

test('what a run in another tab found is in the list of checks', async ({
  lesson: page,
  lessonSite,
}) => {
  const other = await page.context().newPage()
  await openLesson(other, lessonSite.url + first)
  expect(await checkStates(other)).toEqual(['not-run', 'not-run'])
  await runAll(page)
  await expect.poll(() => checkStates(other)).toEqual(['pass', 'fail'])
  await expect(panel(other)).toContainText('Result from your last visit')
  await other.close()
})

test('damaged progress is set aside and said', async ({ page, lessonSite }) => {
  await page.goto(`${lessonSite.url}icon.svg`)
  await page.evaluate(() =>
    localStorage.setItem('chunkwise.lesson.reading/piece-by-piece', '{"version":1,'),
  )
  await page.goto(lessonSite.url + first)
  await expect(panel(page).getByRole('alert')).toContainText('It was moved to')
  const kept = await page.evaluate(() =>
    localStorage.getItem('chunkwise.set-aside.lesson.reading/piece-by-piece'),
  )
  expect(kept).toBe('{"version":1,')
})
