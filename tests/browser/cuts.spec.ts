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

test('a character cut in two is found, confirmed, shown on the axis, and gone after a repair', async ({
  app: page,
}) => {
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
  await cuts.getByRole('button', { name: 'Try again' }).click()
  await expect(cuts).toHaveAttribute('data-cuts-state', 'passed', { timeout: 60_000 })
  await expect(cuts).toContainText('Repaired: passes now')
})
