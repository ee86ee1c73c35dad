import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, CDPSession, Page } from '@playwright/test'

import { heapMegabytes, openApp, withFreshPage } from './chromium-page.ts'
import { percentile, type Figures, type Target } from './figures.ts'
import { scriptTimeByFrame, type TracingEvent } from './script-time.ts'

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

/** The script time of each frame while `action` goes on, in milliseconds. */
const framesDuring = async (
  browser: Browser,
  page: Page,
  action: () => Promise<void>,
): Promise<number[]> => {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel', 'cc', 'blink'] })
  await action()
  const text = (await browser.stopTracing()).toString()
  const { traceEvents } = JSON.parse(text) as { traceEvents: TracingEvent[] }
  return scriptTimeByFrame(traceEvents)
}

const note = (figures: Figures, what: string, frames: readonly number[]): void => {
  if (frames.length < gestureSteps / 4) throw new Error(`${what}: ${frames.length} frames only.`)
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
  const zoom = await framesDuring(browser, page, async () => {
    for (let step = 0; step < gestureSteps; step += 1) {
      await page.mouse.wheel(0, step < gestureSteps / 2 ? -60 : 60)
    }
  })
  note(figures, 'zooming', zoom)
  for (let step = 0; step < 6; step += 1) await page.mouse.wheel(0, -240)
  const pan = await framesDuring(browser, page, async () => {
    await page.mouse.down()
    for (let step = 0; step < gestureSteps; step += 1) {
      await page.mouse.move(x + 200 * Math.sin(step / 10), y)
    }
    await page.mouse.up()
  })
  note(figures, 'panning', pan)
}

/** A live run that writes a third of the events as chunks, followed at its edge. */
const follow = async (
  browser: Browser,
  page: Page,
  session: CDPSession,
  figures: Figures,
): Promise<void> => {
  const chunks = Math.floor(eventCount / 2)
  await page.evaluate((count) => {
    const read = `for (const reader = (await fetch('/api/bytes?chunkBytes=16&chunks=${count}')).body.getReader(); ; ) if ((await reader.read()).done) break`
    globalThis.chunkwise?.setCode('fetch', read)
  }, chunks)
  await session.send('HeapProfiler.collectGarbage')
  const frames = await framesDuring(browser, page, async () => {
    await page.getByRole('button', { name: 'Run fetch stream' }).click()
    const lane = page.getByRole('region', { name: 'fetch stream', exact: true })
    await lane.and(page.locator('[data-run-state="completed"]')).waitFor({ timeout: 120_000 })
  })
  const group = 'axis, live, 100,000 events as fast as they come'
  figures.add(group, 'script time a frame, p95', 'chunkwise', 'ms', percentile(frames, 0.95))
  figures.add(group, 'script time a frame, longest', 'chunkwise', 'ms', Math.max(...frames))
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
        await follow(browser, page, session, figures)
      })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What issue 3 asks of the axis. */
export const axisTargets = (figures: Figures): Target[] =>
  (['zooming', 'panning'] as const).map((what) => ({
    what: `100,000 events, ${what}: p95 of script time a frame`,
    value: figures.median(`axis, 100,000 events, ${what}`, 'script time a frame, p95', 'chunkwise'),
    bound: 4,
    is: 'at most',
    unit: 'ms',
  }))
