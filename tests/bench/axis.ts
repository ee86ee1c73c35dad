import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, Page } from '@playwright/test'

import { framesDuring, heapMegabytes, openApp, withFreshPage } from './chromium-page.ts'
import { percentile, type Figures, type Target } from './figures.ts'

/* 100,000 events on the axis: how long script runs in a frame, and how much memory it takes. */

const eventCount = 100_000
const gestureSteps = 120

/** A run of three lanes as an exported trace, `eventCount` events over a minute. */
const bigTrace = (): string => {
  const startedAt = 1_760_000_000_000
  const lanes = ['fetch', 'eventsource', 'axios']
  const perLane = Math.floor(eventCount / lanes.length)
  const events: object[] = []
  for (const lane of lanes) {
    const stamp = { lane, realm: 'server', request: 1 }
    events.push({ lane, realm: 'page', sequence: 1, at: startedAt, kind: 'lane-started' })
    const url = 'http://127.0.0.1/api/bytes'
    const head = { ...stamp, at: startedAt, headers: [] }
    events.push({ ...head, sequence: 1, kind: 'request', method: 'GET', url })
    events.push({ ...head, sequence: 2, kind: 'headers', status: 200 })
    for (let chunk = 1; chunk <= perLane / 3; chunk += 1) {
      const at = startedAt + (60_000 * chunk * 3) / perLane
      const range = { offset: (chunk - 1) * 12, length: 12 }
      const written = { ...stamp, ...range, chunk, sequence: chunk * 2 + 1, at, kind: 'written' }
      events.push({ ...written, bytes: 'ZGF0YTogYWJjZGUK' })
      events.push({ ...stamp, ...range, chunk, sequence: chunk * 2 + 2, at, kind: 'delivered' })
      const received = { lane, realm: 'sandbox', sequence: chunk, at: at + 1, request: 1, reads: 1 }
      events.push({ ...received, ...range, kind: 'received' })
    }
  }
  const head = { format: 'chunkwise-trace', version: 1, run: 'bench', startedAt, timeScale: 1 }
  return JSON.stringify({ ...head, events })
}

const note = (
  figures: Figures,
  what: string,
  frames: readonly number[],
  atLeast = gestureSteps / 4,
): void => {
  if (frames.length < atLeast) throw new Error(`${what}: ${frames.length} frames only.`)
  const group = `axis, 100,000 events, ${what}`
  figures.add(group, 'script time a frame, p95', 'chunkwise', 'ms', percentile(frames, 0.95))
  figures.add(group, 'script time a frame, longest', 'chunkwise', 'ms', Math.max(...frames))
}

const openTrace = async (page: Page, file: string): Promise<void> => {
  await page.getByLabel('Trace file').setInputFiles(file)
  await page.getByText('Opened trace', { exact: true }).waitFor({ timeout: 60_000 })
}

const gestures = async (browser: Browser, page: Page, figures: Figures): Promise<void> => {
  const box = await page.getByRole('application', { name: 'Time axis' }).boundingBox()
  if (!box) throw new Error('The time axis is not to be seen.')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  // Without it the wheel scrolls the page.
  await page.keyboard.down('Control')
  const zoom = await framesDuring(browser, page, async () => {
    for (let step = 0; step < gestureSteps; step += 1) {
      await page.mouse.wheel(0, step < gestureSteps / 2 ? -60 : 60)
    }
  })
  note(figures, 'zooming', zoom)
  for (let step = 0; step < 6; step += 1) await page.mouse.wheel(0, -240)
  await page.keyboard.up('Control')
  await page.waitForFunction(
    (label) => document.querySelector(`[aria-label="${label}"]`)?.ariaValueText !== 'all',
    'Visible part of the timeline',
  )
  const pan = await framesDuring(browser, page, async () => {
    await page.mouse.down()
    for (let step = 0; step < gestureSteps; step += 1) {
      await page.mouse.move(x + 200 * Math.sin(step / 10), y)
    }
    await page.mouse.up()
  })
  note(figures, 'panning', pan)
}

const fastChunks = Math.floor(eventCount / 2)
const liveLaneCode = `
const read = async (query) => {
  for (const reader = (await fetch('/api/bytes?' + query)).body.getReader(); ; )
    if ((await reader.read()).done) return
}
await read('chunkBytes=16&chunks=${fastChunks}')
console.log('all are there')
await read('chunkBytes=16&chunks=300&pauseMs=10')
`

/** A live run: 100,000 events as fast as they come, then more of them at a walk. */
const live = async (browser: Browser, page: Page, figures: Figures): Promise<void> => {
  await page.evaluate((code) => globalThis.chunkwise?.setCode('fetch', code), liveLaneCode)
  const lane = page.getByRole('region', { name: 'fetch stream', exact: true })
  const fast = await framesDuring(browser, page, async () => {
    await page.getByRole('button', { name: 'Run fetch stream' }).click()
    await lane.getByText('all are there').first().waitFor({ timeout: 120_000 })
  })
  note(figures, 'arriving as fast as they come', fast, 1)
  await page.getByRole('button', { name: 'Follow', exact: true }).click()
  const slow = await framesDuring(browser, page, () =>
    lane.and(page.locator('[data-run-state="completed"]')).waitFor({ timeout: 120_000 }),
  )
  note(figures, 'following', slow)
}

/** Measures `rounds` times, each time in a new profile. */
export const measureAxis = async (
  browser: Browser,
  url: string,
  rounds: number,
  figures: Figures,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'chunkwise-bench-'))
  const file = join(folder, 'big.trace.json')
  writeFileSync(file, bigTrace())
  try {
    for (let round = 0; round < rounds; round += 1) {
      await withFreshPage(browser, async (page, session) => {
        await openApp(page, url)
        await page.locator('.monaco-editor .view-line').first().waitFor()
        const before = await heapMegabytes(session)
        await openTrace(page, file)
        const grown = (await heapMegabytes(session)) - before
        figures.add('axis, 100,000 events', 'memory they take', 'chunkwise', 'MB', grown)
        await gestures(browser, page, figures)
        await live(browser, page, figures)
      })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Targets for the time axis. */
export const axisTargets = (figures: Figures): Target[] =>
  (['zooming', 'panning', 'following'] as const).map((what) => ({
    what: `100,000 events, ${what}: p95 of script time a frame`,
    value: figures.median(`axis, 100,000 events, ${what}`, 'script time a frame, p95', 'chunkwise'),
    bound: 4,
    is: 'at most',
    unit: 'ms',
  }))
