import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { unzip } from '../support/unzip.ts'
import { expect, plain, runAllToTheEnd, test, whenReady } from './fixtures.ts'
import { runAxe, sizes } from './run-axe.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share' })
const code = (page: Page, name: string) => page.getByLabel(`Code for ${name}`, { exact: true })
const linkOf = (page: Page) => dialog(page).getByRole('textbox', { name: 'Link' })
const notice = (page: Page) => page.getByRole('region', { name: 'Shared program' })
const address = (url: string) => url + plain

const openShare = async (page: Page) => {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(linkOf(page)).toHaveValue(/#p=[\w-]+$/)
}

/** The link that the dialog makes now, on a page that needs no editors and no offline copy. */
const sharedLink = async (page: Page): Promise<string> => {
  const { hash } = new URL(await linkOf(page).inputValue())
  return hash
}

test.beforeEach(async ({ page, site }) => {
  await page.goto(address(site.url))
  await whenReady(page)
})

test('a link opens beside one’s own work, runs nothing, and can be kept, undone or closed', async ({
  page,
  site,
}) => {
  await code(page, 'fetch stream').fill("output.append('from the link')")
  await page.evaluate(() => {
    globalThis.chunkwise?.setNetwork('five-byte-chunks')
    globalThis.chunkwise?.setServerCode('// a server of my own\nexport default []')
  })
  await openShare(page)
  await dialog(page).getByLabel('Code of axios').uncheck()
  await dialog(page).getByLabel('Opens with the tab').selectOption('bytes')
  await expect(linkOf(page)).toHaveValue(/#p=[\w-]+$/)
  await expect(dialog(page)).toContainText(/\d+ characters/)
  await expect(dialog(page).getByLabel('The server that you wrote')).toBeChecked()
  await expect(dialog(page).getByLabel(/^Network: /)).toBeChecked()
  const hash = await sharedLink(page)

  // Somebody else, with work of their own.
  const other = await page.context().browser()?.newContext()
  if (!other) throw new Error('There is no browser.')
  const theirs = await other.newPage()
  await theirs.goto(address(site.url))
  await whenReady(theirs)
  await code(theirs, 'fetch stream').fill('// theirs')
  await theirs.goto(address(site.url) + hash)
  await expect(notice(theirs)).toContainText('Your own code is untouched')
  await expect(code(theirs, 'fetch stream')).toHaveValue("output.append('from the link')")
  await expect(code(theirs, 'axios')).toHaveCount(0)
  await expect(theirs.getByRole('combobox', { name: 'Network' })).toHaveValue('five-byte-chunks')
  await expect(theirs.getByRole('tab', { name: 'Bytes' })).toHaveAttribute('aria-selected', 'true')
  expect(await theirs.evaluate(() => globalThis.chunkwise?.trace() ?? null)).toBeNull()

  // What is edited there survives a reload, and is no part of one's own work.
  await code(theirs, 'fetch stream').fill("output.append('edited')")
  await theirs.waitForFunction(() => sessionStorage.length > 0)
  await theirs.reload()
  await expect(code(theirs, 'fetch stream')).toHaveValue("output.append('edited')")
  expect(await runAxe(theirs)).toEqual([])

  await theirs.getByRole('button', { name: 'Back to mine' }).click()
  await expect(code(theirs, 'fetch stream')).toHaveValue('// theirs')
  await expect(code(theirs, 'axios')).toHaveCount(1)
  expect(new URL(theirs.url()).hash).toBe('')
  await theirs.reload()
  await expect(code(theirs, 'fetch stream')).toHaveValue('// theirs')

  // The same link typed into the open page.
  await theirs.evaluate((text) => (location.hash = text), hash)
  await expect(notice(theirs)).toContainText('came from a link')
  await theirs.getByRole('button', { name: 'Keep as mine' }).click()
  await expect(code(theirs, 'axios')).toHaveValue(/doesn’t use this lane/)
  await expect(notice(theirs)).toContainText('is yours now')
  await theirs.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(code(theirs, 'fetch stream')).toHaveValue('// theirs')
  await expect(theirs.getByRole('combobox', { name: 'Network' })).toHaveValue('as-sent')
  await other.close()
})

test('links that are odd say what is wrong and change nothing', async ({ page }) => {
  await code(page, 'fetch stream').fill('// mine')
  for (const [hash, said] of [
    ['#p=%3Cscript%3E', 'characters that no such link has'],
    ['#p=AAAA', 'Ask for it again'],
    ['#p=q1YqSy0qzszPU7Iy1FFKzk9JVbKqrgUA', 'What is in it isn’t valid'],
  ] as const) {
    await page.evaluate((text) => (location.hash = text), hash)
    await expect(page.getByRole('alert').filter({ hasText: 'Couldn’t open' })).toContainText(said)
  }
  await expect(code(page, 'fetch stream')).toHaveValue('// mine')
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Couldn’t open' })).toHaveCount(0)
})

test('a key stops sharing, what is too long becomes a file, and the file opens when dropped', async ({
  page,
}) => {
  const key = `sk-proj-${'a8Bf3kQ9zL2mN7pR4tV6'.repeat(2)}`
  await code(page, 'fetch stream').fill(`const key = '${key}'`)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const copy = dialog(page).getByRole('button', { name: 'Copy link' })
  await expect(dialog(page).getByRole('alert')).toContainText(
    'Line 1 of fetch stream has what looks like a secret key of OpenAI',
  )
  await expect(copy).toHaveAttribute('aria-disabled', 'true')
  await expect(linkOf(page)).toHaveCount(0)
  await dialog(page).getByLabel('It isn’t a real key').check()
  await expect(copy).not.toHaveAttribute('aria-disabled', 'true')
  expect(await runAxe(page)).toEqual([])
  await page.keyboard.press('Escape')

  // Noise that nothing compresses.
  const noise = await page.evaluate(() =>
    Array.from(crypto.getRandomValues(new Uint8Array(9_000)), (byte) => byte.toString(36)).join(''),
  )
  await code(page, 'fetch stream').fill(`// ${noise}`)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(dialog(page)).toContainText('so save a file instead')
  await expect(copy).toHaveAttribute('aria-disabled', 'true')
  const download = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Save as JSON' }).click()
  const saved = await download
  const text = await readFile(await saved.path(), 'utf8')
  await page.keyboard.press('Escape')

  await code(page, 'fetch stream').fill('// mine')
  const transfer = await page.evaluateHandle((body) => {
    const data = new DataTransfer()
    data.items.add(new File([body], 'from-a-colleague.json', { type: 'application/json' }))
    return data
  }, text)
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await expect(notice(page)).toContainText('Your own code is untouched')
  await expect(code(page, 'fetch stream')).toHaveValue(`// ${noise}`)
  await runAllToTheEnd(page)
})

test('Markdown has the link and the code, whatever backticks are in it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await code(page, 'fetch stream').fill('const fence = `${"```"}`')
  await openShare(page)
  await dialog(page).getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect(dialog(page)).toContainText('Copied')
  const markdown = await page.evaluate(() => navigator.clipboard.readText())
  expect(markdown).toContain('````ts\nconst fence = `${"```"}`\n````')
  expect(markdown).toContain(`](${await linkOf(page).inputValue()})`)
})

test('a lesson shares its place, and code only when asked', async ({ page, site }) => {
  await page.goto(address(`${site.url}lessons/why-it-types/read-a-stream/`))
  await whenReady(page)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(linkOf(page)).toHaveValue(`${site.url}lessons/why-it-types/read-a-stream/`)
  await dialog(page)
    .getByLabel(/Include my code/)
    .check()
  await expect(linkOf(page)).toHaveValue(/#p=/)
  await page.goto(address(site.url) + (await sharedLink(page)))
  await expect(notice(page)).toContainText('came from a link')
  await expect(code(page, 'fetch stream')).toHaveCount(1)
  await expect(code(page, 'EventSource')).toHaveCount(0)
})

test('a project has the code, the servers that were asked, and what the lanes showed', async ({
  page,
}) => {
  await page.evaluate(() => globalThis.chunkwise?.setServers({ sse: { text: 'take me home' } }))
  await runAllToTheEnd(page)
  await openShare(page)
  const download = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Download project' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('from-chunkwise.zip')
  const files = unzip(await readFile(await file.path()))
  const fetchCode = await code(page, 'fetch stream').inputValue()
  expect(files.get('from-chunkwise/src/lanes/fetch.js')).toBe(fetchCode)
  expect(files.get('from-chunkwise/server/sse.mjs')).toContain('"take me home"')
  expect(JSON.parse(files.get('from-chunkwise/tests/expected.json') ?? '')).toMatchObject({
    eventsource: { appended: 'take me home', lines: 0, fails: false },
  })
  await expect(dialog(page)).toContainText('Saved')
})

test('a project waits, too, until what looks like a key is out', async ({ page }) => {
  await code(page, 'axios').fill(`const key = 'sk-proj-${'a8Bf3kQ9zL2mN7pR4tV6'.repeat(2)}'`)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(dialog(page).getByRole('button', { name: 'Download project' })).toBeDisabled()
})

test('what is for a page of one’s own is reached by keyboard, fits, and axe finds nothing', async ({
  page,
}) => {
  await openShare(page)
  await dialog(page).getByText('Embed in a page of your own').focus()
  await page.keyboard.press('Enter')
  const frame = dialog(page).getByRole('textbox', { name: 'HTML' })
  await expect(frame).toHaveValue(/^<iframe\b[^>]* title="[^"]+"/)
  for (const size of sizes) {
    await page.setViewportSize(size)
    expect(await runAxe(page)).toEqual([])
    const tooWide = await dialog(page).evaluate((each) => each.scrollWidth - each.clientWidth)
    expect(tooWide).toBeLessThanOrEqual(0)
  }
})
