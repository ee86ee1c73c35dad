import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { expect, lane, test } from './fixtures.ts'
import { unzip } from '../support/unzip.ts'
import { runAxe } from './run-axe.ts'

/* Every cut tried on a lane, as a person does it: from the button to the run on the axis. */

const freshDecoder = `const response = await fetch('/api/text')
for await (const chunk of response.body) output.append(new TextDecoder().decode(chunk))
`
const oneDecoder = `const response = await fetch('/api/text')
const decoder = new TextDecoder()
for await (const chunk of response.body) output.append(decoder.decode(chunk, { stream: true }))
output.append(decoder.decode())
`

const setCode = (page: Page, code: string) =>
  page.evaluate((text) => {
    globalThis.chunkwise?.setCode('fetch', text)
    globalThis.chunkwise?.setTimeScale(10)
  }, code)

test('a character cut in two is found, confirmed, shown on the axis, and gone after a repair; a link tries it again', async ({
  app: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await setCode(page, freshDecoder)
  await page.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'completed')
  await page.getByRole('button', { name: 'Try every cut on fetch stream' }).click()
  const cuts = page.getByRole('region', { name: 'Cuts of fetch stream' })
  await expect(cuts).toHaveAttribute('data-cuts-state', 'failed', { timeout: 60_000 })
  await expect(cuts).toContainText('A character is cut in two')
  await expect(cuts).toContainText(/one cut after byte \d+, inside \p{Script=Han}/u)
  await expect(cuts).toContainText('Confirmed in your browser')
  expect(await runAxe(page)).toEqual([])

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const share = page.getByRole('dialog', { name: 'Share' })
  const download = page.waitForEvent('download')
  await share.getByRole('button', { name: 'Download project' }).click()
  const files = unzip(await readFile(await (await download).path()))
  const [ofFetch] = JSON.parse(files.get('from-chunkwise/tests/cuts.json') ?? '[]')
  expect(ofFetch).toMatchObject({ lane: 'fetch', networks: [{ cause: 'character' }] })
  await page.keyboard.press('Escape')

  await cuts.getByRole('button', { name: 'Show it: A character is cut in two' }).click()
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('log', { name: 'Output of fetch stream' })).toContainText('\uFFFD')

  await setCode(page, oneDecoder)
  await page.getByRole('tab', { name: 'Cuts' }).click()
  await cuts.getByRole('spinbutton', { name: 'Seed' }).fill('7')
  await cuts.getByRole('checkbox', { name: 'Ignore numbers' }).check()
  await cuts.getByRole('button', { name: 'Try again' }).click()
  await expect(cuts).toHaveAttribute('data-cuts-state', 'passed', { timeout: 60_000 })
  await expect(cuts).toContainText('Repaired: passes now')

  await cuts.getByRole('button', { name: 'Copy link' }).press('Enter')
  await expect(cuts.getByRole('status').getByText('Copied')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await setCode(page, freshDecoder)
  await page.goto('about:blank')
  await page.goto(link)
  const notice = page.getByRole('region', { name: 'Shared program' })
  await expect(notice).toContainText('Then press Try every cut')
  await page.getByRole('button', { name: 'Run fetch stream' }).click()
  await page.getByRole('button', { name: 'Try every cut on fetch stream' }).click()
  await expect(cuts.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('7')
  await expect(cuts.getByRole('checkbox', { name: 'Ignore numbers' })).toBeChecked()
  await expect(cuts).toHaveAttribute('data-cuts-state', 'passed', { timeout: 60_000 })

  // What one chose oneself comes back with one's own code.
  await notice.getByRole('button', { name: 'Back to mine' }).click()
  await expect(cuts.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('1')
})

/** Wants a space after the colon, as the server sends it. */
const spaced = `const text = await (await fetch('/api/recorded')).text()
for (const line of text.split(/\\r?\\n/)) if (line.startsWith('data: ')) output.append(line.slice(6))
`

test('a recording is tried, too, and another writing of it shows what no cut does', async ({
  app: page,
}) => {
  await page.evaluate(() => globalThis.chunkwise?.addRecording('data: 你\n\ndata: 好\n\n'))
  await setCode(page, spaced)
  await page.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'completed')
  await page.getByRole('button', { name: 'Try every cut on fetch stream' }).click()
  const cuts = page.getByRole('region', { name: 'Cuts of fetch stream' })
  await expect(cuts).toHaveAttribute('data-cuts-state', 'passed', { timeout: 60_000 })
  const writings = cuts.getByRole('list', { name: 'The same response, written otherwise' })
  await expect(writings.getByRole('heading')).toHaveText([
    'No space after the colon of a field',
    'Lines end with CR',
  ])
  await expect(writings.getByRole('listitem').first()).toContainText(
    'changed in 1 place, at byte 5',
  )
  await expect(writings.getByText('Confirmed in your browser')).toHaveCount(2)
  await expect(cuts).toContainText('Of 6 other ways to write the same response, 2 changed')
  expect(await runAxe(page)).toEqual([])

  await cuts.getByRole('button', { name: 'Show it: No space after the colon of a field' }).click()
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('log', { name: 'Output of fetch stream' })).toHaveText('好')
})

/** Decodes each chunk by itself, and wants a space after the colon. */
const twoFaults = `const response = await fetch('/api/mine')
let text = ''
for await (const chunk of response.body) text += new TextDecoder().decode(chunk)
for (const line of text.split('\\n')) if (line.startsWith('data: ')) output.append(line.slice(6))
`
const written = (before: string) => `import { http, delay } from 'msw'
${before}
export default [
  http.get('/api/mine', () => new Response(new ReadableStream({
    async start(controller) {
      for (const text of ['data: 你\\n\\n', 'data: mine\\n\\n']) {
        await delay(100)
        controller.enqueue(new TextEncoder().encode(text))
      }
      controller.close()
    },
  }), { headers: { 'content-type': 'text/event-stream' } })),
]`

test('a server that was written is tried, too, and confirmed; why it can’t be is told', async ({
  app: page,
}) => {
  await setCode(page, twoFaults)
  await page.evaluate((code) => globalThis.chunkwise?.setServerCode(code), written(''))
  await page.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(page.getByRole('log', { name: 'Output of fetch stream' })).toHaveText('你mine')
  await page.getByRole('button', { name: 'Try every cut on fetch stream' }).click()
  const cuts = page.getByRole('region', { name: 'Cuts of fetch stream' })
  await expect(cuts).toHaveAttribute('data-cuts-state', 'failed', { timeout: 60_000 })
  await expect(cuts).toContainText('A character is cut in two')
  await expect(cuts).toContainText('No space after the colon of a field')
  const confirmed = cuts.getByText('Confirmed in your browser')
  await expect(confirmed).not.toHaveCount(0, { timeout: 20_000 })
  const writings = cuts.getByRole('list', { name: 'The same response, written otherwise' })
  const noSpace = writings.getByRole('listitem').first()
  await expect(noSpace).toContainText('Confirmed in your browser', { timeout: 20_000 })
  await expect(cuts.getByText('only the simulated browser differs')).toHaveCount(0)

  await page.evaluate(
    (code) => globalThis.chunkwise?.setServerCode(code),
    written('globalThis.mine = 1'),
  )
  await cuts.getByRole('button', { name: 'Try again' }).click()
  await expect(cuts).toContainText('Cuts couldn’t be tried: The server you wrote changes a global')
})
