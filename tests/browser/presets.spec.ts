import type { Page } from '@playwright/test'

import { expect, lane, plain, test } from './fixtures.ts'

test.use({ search: plain })

/*
 * The presets alone, with the code that the page starts with, show what goes wrong on networks; the
 * axis and the inspector explain it.
 */

/** Walks over the axis by keyboard until all of `wanted` has been said of a mark; what was said. */
const readAxis = async (page: Page, wanted: readonly RegExp[]): Promise<string> => {
  const axis = page.getByRole('application', { name: 'Time axis' })
  const said = page.locator('.timeline-picture output')
  const inspector = page.getByRole('region', { name: 'Inspector' })
  const heard: string[] = []
  const press = async (key: string) => {
    await axis.press(key)
    heard.push(await said.innerText(), (await inspector.innerText()).replaceAll(/\s+/g, ' '))
  }
  await axis.press('Escape')
  await press('Enter')
  // As many as three lanes can have, half of them the server's.
  for (let track = 0; track < 8 * 3; track += 1) {
    if (wanted.every((words) => words.test(heard.join('\n')))) break
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'End', 'ArrowDown']) {
      await press(key)
    }
  }
  return heard.join('\n')
}

const cases: readonly { preset: string; makes: string; output: RegExp; explained: RegExp[] }[] = [
  {
    preset: 'HTTP 500',
    makes: 'an error of axios',
    output: /Request failed with status code 500/,
    explained: [/axios: AxiosError: Request failed with status code 500 at/],
  },
  {
    preset: 'Breaks midway',
    makes: 'a lost tail',
    output: /AxiosError/,
    explained: [/axios: response broken \(the network broke the connection after 100 bytes\)/],
  },
  {
    preset: 'Five-byte chunks',
    makes: 'a U+FFFD',
    output: /\uFFFD/,
    explained: [/shown, with U\+FFFD in it/, /an incomplete or invalid character/],
  },
  {
    preset: 'One event late',
    makes: 'a late event',
    output: /这/,
    explained: [/delivered [\d.]+ ms \(\+[\d.]+\)/],
  },
  {
    preset: 'Ends early',
    makes: 'a silent truncation',
    output: /测/,
    explained: [/the network ended the response after 100 bytes, as if it were complete/],
  },
  {
    preset: 'Six connections',
    makes: 'a seventh request that waits',
    output: /这/,
    explained: [/fetch stream: waiting for a connection/, /EventSource: waiting for a connection/],
  },
]

for (const { preset, makes, output, explained } of cases) {
  test(`the preset “${preset}” makes ${makes}, and the axis explains it`, async ({ app }) => {
    await app.evaluate(() => globalThis.chunkwise?.setTimeScale(50))
    await app.getByRole('combobox', { name: 'Network' }).selectOption(preset)
    await app.getByRole('button', { name: 'Run all' }).click()
    for (const name of ['fetch stream', 'axios']) {
      await expect(lane(app, name)).toHaveAttribute('data-run-state', /completed|failed/, {
        timeout: 20_000,
      })
    }
    // An EventSource comes back for ever to a network that breaks.
    await app.getByRole('button', { name: 'Stop all' }).press('Enter')
    await expect(app.getByRole('log').filter({ hasText: output })).not.toHaveCount(0)
    const heard = await readAxis(app, explained)
    for (const words of explained) expect(heard).toMatch(words)
  })
}

test('a lane run beside others says that a network chosen since does not count yet', async ({
  app,
}) => {
  const forever = 'setInterval(() => {}, 1000); await new Promise(() => {})'
  await app.evaluate((code) => globalThis.chunkwise?.setCode('axios', code), forever)
  await app.getByRole('button', { name: 'Run axios' }).click()
  await app.getByLabel('Network').selectOption('Five-byte chunks')
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  const notice = app.getByRole('status').filter({ hasText: 'still uses the old network' })
  await expect(notice).toBeVisible()
  const ran = () => app.evaluate(() => globalThis.chunkwise?.trace()?.settings.network)
  expect(await ran()).not.toMatchObject({ chunkBytes: 5 })
  await app.getByRole('button', { name: 'Stop all' }).click()
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(notice).toHaveCount(0)
  await expect.poll(ran).toMatchObject({ chunkBytes: 5 })
})
