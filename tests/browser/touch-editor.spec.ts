import type { Page } from '@playwright/test'

import { expect, lane, test, whenReady } from './fixtures.ts'
import { runAxeInBothThemes } from './run-axe.ts'

/* Code edited by fingers, in CodeMirror: on a phone, with touch events all the way. */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

const fetchLane = (page: Page) => lane(page, 'fetch stream')
const code = (page: Page) => fetchLane(page).getByRole('textbox', { name: 'Code for fetch stream' })
const key = (page: Page, name: string) =>
  fetchLane(page).getByRole('toolbar', { name: 'Editing keys' }).getByRole('button', { name })
const written = (page: Page) =>
  code(page)
    .locator('.cm-line')
    .allTextContents()
    .then((lines) => lines.join('\n'))

async function openCode(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: 'Lanes', exact: true }).tap()
  await page.evaluate((value) => globalThis.chunkwise?.setCode('fetch', value), text)
  await expect(fetchLane(page).locator('.cm-editor')).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => written(page)).toBe(text)
}

test('typed, undone and done again, by fingers', async ({ app }) => {
  await openCode(app, 'output.append(1)')
  await code(app).tap()
  await app.keyboard.press('End')
  await app.keyboard.type('\nif (true) {')
  await app.keyboard.press('Enter')
  await app.keyboard.insertText('output.clear()')
  // A bracket is closed, and what stands in it is indented.
  const edited = 'output.append(1)\nif (true) {\n  output.clear()\n}'
  await expect.poll(() => written(app)).toBe(edited)
  await expect(fetchLane(app).getByRole('button', { name: 'Reset fetch stream' })).toBeEnabled()
  for (let presses = 0; (await written(app)) !== 'output.append(1)'; presses += 1) {
    expect(presses).toBeLessThan(5)
    await key(app, 'Undo').tap()
  }
  await expect(code(app), 'the keyboard on the screen stays').toBeFocused()
  await expect(key(app, 'Undo')).toHaveAttribute('aria-disabled', 'true')
  await key(app, 'Redo').tap()
  expect(await written(app)).not.toBe('output.append(1)')
})

test('what an opened example or Reset replaced can be undone', async ({ app }) => {
  await openCode(app, 'output.append(1)')
  await app.evaluate(() => globalThis.chunkwise?.setCode('fetch', 'output.append(2)'))
  await expect.poll(() => written(app)).toBe('output.append(2)')
  await code(app).tap()
  await key(app, 'Undo').tap()
  await expect.poll(() => written(app)).toBe('output.append(1)')
})

// Chromium's emulation of a phone selects nothing by a long press or a double tap, in a bare page either
// (a `<p>`, a `contenteditable` and a `<textarea>`, by Input.synthesizeTapGesture); on a phone the browser
// then changes the document's selection, as is done here.
test('what the browser has selected is the editor’s selection: typing replaces it', async ({
  app,
}) => {
  await openCode(app, 'one something three')
  await code(app).tap()
  await code(app)
    .locator('.cm-line')
    .first()
    .evaluate((line) => {
      const text = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode()
      if (text) document.getSelection()?.setBaseAndExtent(text, 4, text, 13)
    })
  await app.keyboard.insertText('two')
  await expect.poll(() => written(app)).toBe('one two three')
})

test('completes members of output and names that can be imported, by a tap', async ({ app }) => {
  await openCode(app, '')
  await code(app).tap()
  await app.keyboard.type('output.')
  await app.getByRole('option', { name: /^append/ }).tap()
  await expect.poll(() => written(app)).toBe('output.append')
  await app.keyboard.type("\nimport axios from 'ax")
  await app.getByRole('option', { name: 'axios', exact: true }).tap()
  await expect.poll(() => written(app)).toContain("from 'axios'")
})

test('an error is marked at its place, and goes with the next run', async ({ app }) => {
  await openCode(app, "const one = 1\nthrow new Error('by hand')")
  const run = fetchLane(app).getByRole('button', { name: 'Run fetch stream' })
  await run.tap()
  const mark = code(app).locator('.cm-lintRange-error')
  await expect(mark).toHaveCount(1)
  await expect(code(app).locator('.cm-line').nth(1).locator('.cm-lintRange-error')).toHaveCount(1)
  await app.evaluate(() => globalThis.chunkwise?.setCode('fetch', 'output.append(1)'))
  await run.tap()
  await expect(mark).toHaveCount(0)
})

test('what looks like a key is marked', async ({ app }) => {
  await openCode(app, "const key = 'sk-proj-8Jk2mQ9xLw4TnV7bRz1CyH5uEa3PdG6s'")
  await expect(code(app).locator('.cm-lintRange-warning')).toHaveCount(1)
})

test('finds text, and gives the code its focus back', async ({ app }) => {
  await openCode(app, 'first\nsecond\nfirst again')
  await code(app).tap()
  await key(app, 'Find').tap()
  const field = fetchLane(app).getByRole('textbox', { name: 'Find' })
  await expect(field).toBeFocused()
  await app.keyboard.insertText('second')
  await fetchLane(app).getByRole('button', { name: 'next', exact: true }).tap()
  await expect(code(app).locator('.cm-searchMatch-selected')).toHaveText('second')
  await fetchLane(app).getByRole('button', { name: 'close' }).tap()
  await expect(field).toHaveCount(0)
  await expect(code(app)).toBeFocused()
})

test('Escape, then Tab leaves the code; Tab alone indents', async ({ app }) => {
  await openCode(app, 'one')
  await code(app).tap()
  await app.keyboard.press('Home')
  await app.keyboard.press('Tab')
  await expect.poll(() => written(app)).toBe('  one')
  await app.keyboard.press('Escape')
  await app.keyboard.press('Tab')
  await expect(code(app)).not.toBeFocused()
  expect(await written(app)).toBe('  one')
})

test('a text area that is being typed in stays until it has lost the focus', async ({
  page,
  site,
}) => {
  const files = /assets\/editor\/codemirror/
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => (letThrough = resolve))
  await page.context().route(files, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(site.url)
  await whenReady(page)
  await page.getByRole('tab', { name: 'Lanes', exact: true }).tap()
  await code(page).tap()
  await page.keyboard.insertText('// mine\n')
  letThrough()
  // The editors of the other lanes have come: this one could have.
  await expect(lane(page, 'axios').locator('.cm-editor')).toHaveCount(1, { timeout: 30_000 })
  await expect(fetchLane(page).locator('textarea')).toBeFocused()
  await page.getByRole('tab', { name: 'Timeline', exact: true }).tap()
  await expect(fetchLane(page).locator('.cm-editor')).toHaveCount(1)
  await page.getByRole('tab', { name: 'Lanes', exact: true }).tap()
  await expect.poll(() => written(page)).toContain('// mine')
})

test('axe finds nothing', async ({ app }) => {
  await openCode(app, "// a comment\nconst text = 'a string'\noutput.append(text)")
  expect(await runAxeInBothThemes(app), 'with code').toEqual([])
  await code(app).tap()
  await app.keyboard.press('Control+End')
  await app.keyboard.type('\noutput.')
  await expect(app.getByRole('option', { name: /^append/ })).toBeVisible()
  expect(await runAxeInBothThemes(app), 'with completion').toEqual([])
  await app.keyboard.press('Escape')
  await key(app, 'Find').tap()
  await app.keyboard.insertText('text')
  expect(await runAxeInBothThemes(app), 'with what finds').toEqual([])
})
