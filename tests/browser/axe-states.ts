import type { Page } from '@playwright/test'

import { expect, lane } from './fixtures.ts'
import { runAxeInBothThemes } from './run-axe.ts'

/** What the controls are called that lead through the states of free play. */
export interface ControlNames {
  readonly runAll: string
  readonly stopAll: string
  readonly runFetch: string
  readonly timeline: string
  readonly inspector: string
  readonly lanes: string
}

export const englishControls: ControlNames = {
  runAll: 'Run all',
  stopAll: 'Stop all',
  runFetch: 'Run fetch stream',
  timeline: 'Timeline',
  inspector: 'Inspector',
  lanes: 'Lanes',
}

/** axe finds nothing in any state of free play, which is open and ready, in either theme. */
export async function axeFindsNothingInFreePlay(page: Page, names: ControlNames): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const tab = (name: string) => page.getByRole('tab', { name, exact: true })
  expect(await runAxeInBothThemes(page), 'before the first run').toEqual([])
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(1))
  await button(names.runAll).click()
  await page.waitForFunction(() =>
    globalThis.chunkwise?.trace()?.events.some(({ kind }) => kind === 'shown'),
  )
  expect(await runAxeInBothThemes(page), 'during a run').toEqual([])
  await button(names.stopAll).click()
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(50))
  await button(names.runAll).click()
  for (const name of ['fetch stream', 'EventSource', 'axios']) {
    await expect(lane(page, name)).toHaveAttribute('data-run-state', 'completed', {
      timeout: 20_000,
    })
  }
  expect(await runAxeInBothThemes(page), 'after a run').toEqual([])
  await tab(names.timeline).click()
  await page.getByRole('application').press(']')
  await expect(page.getByRole('region', { name: names.inspector })).toBeVisible()
  expect(await runAxeInBothThemes(page), 'with the inspector').toEqual([])
  await page.keyboard.press('Escape')
  const lanes = tab(names.lanes)
  if (await lanes.isVisible()) await lanes.click()
  await page.evaluate(() => globalThis.chunkwise?.setCode('fetch', "\nthrow new Error('x')"))
  await lane(page, 'fetch stream').getByRole('button', { name: names.runFetch }).click()
  await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'failed')
  expect(await runAxeInBothThemes(page), 'with an error shown').toEqual([])
}
