import { expect, lane, whenReady } from './fixtures.ts'
import {
  button,
  checks,
  checkStates,
  first,
  heading,
  openLesson,
  panel,
  reading,
  runAll,
  second,
  setCode,
  test,
  third,
} from './lesson-fixtures.ts'

/* The lesson panel, on the built site with stand-in lessons. */

test('a lesson’s text is in the page before the script, below any path', async ({
  browser,
  lessonSite,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(lessonSite.url + first)
  await expect(heading(page, 'Read it piece by piece')).toBeVisible()
  await expect(page.getByText('hands them over when the last one is there')).toBeVisible()
  await context.close()
})

test('the script takes the text over where it stands', async ({ page, lessonSite }) => {
  // The script is held back, so that the page is seen as it comes.
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/assets\/index-.*\.js/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(lessonSite.url + first, { waitUntil: 'commit' })
  const title = heading(page, 'Read it piece by piece')
  await expect(title).toBeVisible()
  const before = await title.boundingBox()
  release()
  await expect(checks(page)).toBeVisible()
  const after = await title.boundingBox()
  expect(Math.abs((before?.x ?? 0) - (after?.x ?? 99))).toBeLessThan(2)
  expect(Math.abs((before?.y ?? 0) - (after?.y ?? 99))).toBeLessThan(4)
})

test('a lesson from prediction to ending', async ({ lesson: page }) => {
  await expect(page).toHaveTitle('Read it piece by piece · Chunkwise')
  await expect(page.getByRole('banner')).toContainText('Lesson 1 of 3')
  await expect(lane(page, 'EventSource')).toHaveCount(0)
  expect(await checkStates(page)).toEqual(['not-run', 'not-run'])
  await page.getByLabel('Half of the text').check()
  await expect(panel(page)).not.toContainText('nobody has handed it')
  await runAll(page)
  await expect(panel(page)).toContainText('nobody has handed it to your code')
  await expect(panel(page)).toContainText('No client gives up by itself')
  await expect(page.getByText('That isn’t what happens.')).toBeVisible()
  await expect.poll(() => checkStates(page)).toEqual(['pass', 'fail'])
  await expect(checks(page)).toContainText('Shown in 1 chunk(s).')
  await expect(page.getByText('Every chat window')).toHaveCount(0)
  await setCode(page, reading)
  await runAll(page)
  await expect.poll(() => checkStates(page)).toEqual(['pass', 'pass'])
  await expect(page.getByText('Every chat window that types does this.')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'All checks pass' })).toBeAttached()
})

test('an abort timer that nobody clears delays no verdict', async ({ lesson: page }) => {
  await setCode(page, `setTimeout(() => new AbortController().abort(), 300_000)\n${reading}`)
  await button(page, 'Run all').click()
  await expect.poll(() => checkStates(page)).toEqual(['pass', 'pass'])
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'running')
  await expect(lane(page, 'fetch stream')).toContainText('waiting for a timer (300 s)')
})

const showingOnce = `const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
output.append('once')
await response.text()
`

test('a stopped run is judged by what happened until then; one cut off by a reload isn’t judged', async ({
  lesson: page,
}) => {
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(1))
  // What it shows doesn't pass the second check, however much of the response has come before Stop.
  await setCode(page, showingOnce)
  const begin = async () => {
    await button(page, 'Run all').click()
    await page.waitForFunction(() =>
      globalThis.chunkwise?.trace()?.events.some(({ kind }) => kind === 'shown'),
    )
  }
  await begin()
  await page.reload()
  await whenReady(page)
  await expect(checks(page)).toBeVisible()
  expect(await checkStates(page)).toEqual(['not-run', 'not-run'])
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(1))
  await begin()
  await button(page, 'Stop all').click()
  await expect(panel(page)).toContainText(
    'You stopped this run. The checks look at what happened until then.',
  )
  expect(await checkStates(page)).toContain('pass')
  await expect(button(page, 'Show a solution')).toHaveAttribute('aria-disabled', 'true')
})

test('evidence leads to its mark in the timeline', async ({ lesson: page }) => {
  await runAll(page)
  await page.getByRole('tab', { name: 'Console' }).click()
  await button(page, /^Show in the timeline: Text is shown before/).click()
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('status').filter({ hasText: 'no. 1 of 1 shown' })).toBeAttached()
})

test('a solution is offered after a try, shown beside my code, applied and undone', async ({
  lesson: page,
}) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 })
  const show = button(page, 'Show a solution')
  await expect(show).toHaveAttribute('aria-disabled', 'true')
  const mine = '// mine\n' + reading
  await setCode(page, mine)
  await runAll(page)
  await expect(show).not.toHaveAttribute('aria-disabled', 'true')
  await show.click()
  const diff = page.getByRole('region', { name: /^A solution for fetch stream/ })
  await expect(diff.locator('.monaco-diff-editor')).toBeVisible()
  await expect(diff.locator('.line-insert').first()).toBeVisible()
  await diff.getByRole('button', { name: 'Hide the solution' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Code for fetch stream' })).toBeFocused()
  await show.click()
  // A button that goes with its press leaves the focus to its neighbour.
  await button(page, 'Apply the solution').press('Enter')
  await expect(button(page, 'Back to my code')).toBeFocused()
  await expect(diff).toHaveCount(0)
  expect(errors).toEqual([])
  await expect(lane(page, 'fetch stream')).toContainText('Piece by piece')
  await page.reload()
  await expect(lane(page, 'fetch stream')).toContainText('Piece by piece')
  await button(page, 'Back to my code').press('Enter')
  await expect(show).toBeFocused()
  await expect(lane(page, 'fetch stream')).toContainText('// mine')
  await expect(button(page, 'Back to my code')).toHaveCount(0)
})

test('the bar says what comes next, and half a solution can be taken back, by keyboard', async ({
  lesson: page,
}) => {
  const bar = page.getByRole('region', { name: 'How the checks stand' })
  await expect(bar).toContainText('2 checks. Next: Run the code.')
  await expect(bar).toBeInViewport()
  const half = button(page, 'Half a solution')
  await expect(half).toHaveAttribute('aria-disabled', 'true')
  for (const code of ['// one\n', '// two\n']) {
    await setCode(page, code)
    await runAll(page)
  }
  await expect(bar).toContainText('0 of 2 checks pass. Next: Read on.')
  const announced = (text: string) => page.getByRole('status').filter({ hasText: text })
  await expect(announced('Checks: 0 of 2 passed.')).toContainText('Next: Read on.')
  await bar.getByRole('button', { name: 'Show the checks' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Checks' })).toBeFocused()
  await half.press('Enter')
  await expect(lane(page, 'fetch stream')).toContainText('missing here')
  await expect(announced('Half a solution is in the lanes.')).toBeAttached()
  await expect(half).toBeFocused()
  await button(page, 'Back to my code').press('Enter')
  await expect(lane(page, 'fetch stream')).toContainText('// two')
})

test('before Monaco has come the difference is plain text', async ({ page, lessonSite }) => {
  await page.context().route(/assets\/editor\//, (route) => route.abort())
  await openLesson(page, lessonSite.url + first)
  await button(page, 'Show hint 1 of 2').click()
  await button(page, 'Show hint 2 of 2').click()
  await button(page, 'Show a solution').click()
  const diff = page.getByRole('region', { name: /^A solution for fetch stream/ })
  await expect(diff).toContainText('removed: // All of it, at the end.')
  await expect(diff).toContainText('added: // Piece by piece.')
  await button(page, 'Apply the solution').click()
  await expect(page.getByRole('textbox', { name: 'Code for fetch stream' })).toHaveValue(
    /Piece by piece/,
  )
})

test('the server of a solution is shown beside mine, and applied', async ({ page, lessonSite }) => {
  await openLesson(page, `${lessonSite.url}lessons/events/close/?editor=plain`)
  await button(page, 'Run all').click()
  const show = button(page, 'Show a solution')
  await expect(show).not.toHaveAttribute('aria-disabled', 'true')
  await show.click()
  await expect(panel(page)).toContainText('A solution for the server is in the Server tab.')
  await page.getByRole('tab', { name: 'Server' }).click()
  await page.getByRole('tab', { name: 'Your server' }).click()
  const diff = page.getByRole('region', {
    name: 'A solution for the server, compared with your code',
  })
  await expect(diff).toContainText('added: // Better.')
  await button(page, 'Apply the solution').click()
  await expect(page.getByRole('textbox', { name: 'Code for server' })).toHaveValue(/Better/)
})

test('hints come one by one', async ({ lesson: page }) => {
  await expect(panel(page)).not.toContainText('getReader()')
  await button(page, 'Show hint 1 of 2').click()
  await expect(panel(page)).toContainText('getReader()')
  await expect(panel(page)).not.toContainText('A loop that ends')
  await button(page, 'Show hint 2 of 2').click()
  await expect(panel(page)).toContainText('A loop that ends')
  await expect(button(page, 'Show a hint')).toHaveAttribute('aria-disabled', 'true')
})

test('a reload in the middle loses nothing', async ({ lesson: page }) => {
  await page.getByLabel('Nothing at all').check()
  await button(page, 'Show hint 1 of 2').click()
  await setCode(page, '// half done\n')
  await runAll(page)
  await expect.poll(() => checkStates(page)).toEqual(['fail', 'fail'])
  await page.reload()
  await expect.poll(() => checkStates(page)).toEqual(['fail', 'fail'])
  await expect(page.getByText('From your last visit')).toBeVisible()
  await expect(page.getByText('Correct.')).toBeVisible()
  await expect(panel(page)).toContainText('getReader()')
  await expect(lane(page, 'fetch stream')).toContainText('// half done')
})

test('running before predicting still asks first', async ({ page, lessonSite }) => {
  // Without Monaco, which on a busy machine keeps a page from drawing for seconds.
  await openLesson(page, `${lessonSite.url}${first}?editor=plain`)
  await runAll(page)
  await expect(page.getByText('You’ve already run the code')).toBeVisible()
  await expect(panel(page)).not.toContainText('No client gives up')
  await page.getByLabel('An error, as it takes too long').check()
  await expect(panel(page)).not.toContainText('No client gives up')
  await button(page, 'Show the answer').click()
  await expect(panel(page)).toContainText('No client gives up by itself')
  await expect(page.getByText('That isn’t what happens.')).toBeFocused()
})

test('pressing in any order breaks nothing', async ({ lesson: page }) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await button(page, 'Run all').click()
  await button(page, 'Show hint 1 of 2').click()
  // The run may have ended by then; the button is there all the same.
  await button(page, 'Stop all').click({ force: true })
  await expect.poll(() => checkStates(page)).toContain('fail')
  await button(page, 'Run all').click()
  await page.getByRole('link', { name: 'Next: Two clients, one answer' }).click()
  await expect(heading(page, 'Two clients, one answer')).toBeFocused()
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'idle')
  expect(await checkStates(page)).toEqual(['not-run', 'not-run'])
  await page.goBack()
  await page.goForward()
  await page.goBack()
  await expect(heading(page, 'Read it piece by piece')).toBeVisible()
  await expect(lane(page, 'EventSource')).toHaveCount(0)
  await setCode(page, '// spoilt')
  await button(page, 'Start over').click()
  await runAll(page)
  await expect.poll(() => checkStates(page)).toEqual(['pass', 'fail'])
  expect(errors).toEqual([])
})

test('code that does not start makes checks say so', async ({ lesson: page }) => {
  await setCode(page, 'const = 1')
  await button(page, 'Run all').click()
  await expect.poll(() => checkStates(page)).toEqual(['error', 'error'])
  await expect(checks(page)).toContainText('couldn’t be checked')
})

test('each lesson has its own lanes, code and address; free play has its own', async ({
  lesson: page,
  lessonSite,
}) => {
  await setCode(page, '// lesson one\n')
  await page.getByRole('link', { name: 'Next: Two clients' }).click()
  await expect(page).toHaveURL(lessonSite.url + second)
  await expect(lane(page, 'EventSource')).toBeVisible()
  await expect(lane(page, 'axios')).toHaveCount(0)
  await expect(lane(page, 'fetch stream')).toContainText('Piece by piece')
  await page.getByRole('link', { name: 'Chunkwise' }).click()
  await expect(page).toHaveURL(lessonSite.url)
  await expect(lane(page, 'axios')).toBeVisible()
  await expect(lane(page, 'fetch stream')).toContainText('fetchAsStream')
  await page.goBack()
  await page.goBack()
  await expect(lane(page, 'fetch stream')).toContainText('// lesson one')
})

test('undo in an editor never reaches into another lesson', async ({ lesson: page }) => {
  await expect(page.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: 'Next: Two clients' }).click()
  const code = page.getByRole('textbox', { name: 'Code for fetch stream' })
  await expect(lane(page, 'fetch stream')).toContainText('Piece by piece')
  await code.focus()
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect(lane(page, 'fetch stream')).toContainText('Piece by piece')
})

test('Open in playground takes the code along, and that can be undone', async ({
  lesson: page,
  lessonSite,
}) => {
  await setCode(page, '// carried\n')
  await button(page, 'Open in playground').click()
  await expect(page).toHaveURL(lessonSite.url)
  await expect(lane(page, 'fetch stream')).toContainText('// carried')
  await expect(lane(page, 'axios')).toBeVisible()
  await button(page, 'Undo reset of fetch stream').click()
  await expect(lane(page, 'fetch stream')).toContainText('fetchAsStream')
})

test('the overview shows progress, as a dialog and as a page', async ({
  lesson: page,
  lessonSite,
}) => {
  await setCode(page, reading)
  await runAll(page)
  await expect.poll(() => checkStates(page)).toEqual(['pass', 'pass'])
  await button(page, 'Lessons').click()
  const dialog = page.getByRole('dialog', { name: 'All lessons' })
  await expect(dialog).toContainText('1 of 3 lessons done')
  await expect(dialog.getByRole('link', { name: /^Continue: Two clients/ })).toBeVisible()
  const search = dialog.getByRole('searchbox', { name: 'Search lessons' })
  await search.fill('no such thing')
  await expect(dialog).toContainText('No lesson matches “no such thing”.')
  await search.fill('close')
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await dialog.getByRole('link', { name: 'Close it yourself' }).click()
  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL(lessonSite.url + third)
  await page.goto(`${lessonSite.url}lessons/`)
  await expect(heading(page, 'All lessons')).toBeVisible()
  const done = page.locator('[data-lesson-state="done"]')
  await expect(done).toHaveCount(1)
  await expect(done).toContainText('Read it piece by piece')
})

test('a lane that is left out of a run is not judged, and keeps what was found of it', async ({
  page,
  lessonSite,
}) => {
  await openLesson(page, lessonSite.url + second)
  await runAll(page)
  await expect.poll(() => checkStates(page)).toEqual(['pass', 'fail'])
  await button(page, 'Run EventSource').click()
  await expect.poll(() => checkStates(page)).toEqual(['not-run', 'fail'])
  await page.reload()
  await expect.poll(() => checkStates(page)).toEqual(['pass', 'fail'])
})

test('each step leads to the lane that it is about', async ({ page, lessonSite }) => {
  await openLesson(page, lessonSite.url + second)
  const code = (name: string) => page.getByRole('textbox', { name: `Code for ${name}` })
  await button(page, 'Go to the code').first().press('Enter')
  await expect(code('EventSource')).toBeFocused()
  await button(page, 'Go to the code').last().press('Enter')
  await expect(code('fetch stream')).toBeFocused()
})
