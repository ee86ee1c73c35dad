import type { Browser, CDPSession, Page } from '@playwright/test'

import { cutAtMultiplesOf, type Chunks } from '../../src/network/stages.ts'
import { framesDuring, heapMegabytes, openApp, withFreshPage } from './chromium-page.ts'
import { percentile, type Figures, type Target } from './figures.ts'

/* A body cut into chunks of one byte, and responses of 100,000 chunks. */

const many = 100_000
const cutBytes = 2_000

interface Outcome {
  readonly milliseconds: number
  readonly bytes: number
}

/** Runs code in a lane that reads `/api/bytes?<query>` to its end; tells what it saw. */
const readInLane = async (page: Page, query: string): Promise<Outcome> => {
  await page.evaluate(
    (code) => globalThis.chunkwise?.setCode('fetch', code),
    `const started = performance.now()
     const answer = await fetch('/api/bytes?${query}')
     let bytes = 0
     for (const reader = answer.body.getReader(); ; ) {
       const { done, value } = await reader.read()
       if (done) break
       bytes += value.byteLength
     }
     console.log('read ' + JSON.stringify({ milliseconds: performance.now() - started, bytes }))`,
  )
  await page.getByRole('button', { name: 'Run fetch stream' }).click()
  const lane = page.getByRole('region', { name: 'fetch stream', exact: true })
  await lane.and(page.locator('[data-run-state="completed"]')).waitFor({ timeout: 120_000 })
  const found = /read (\{.*?\})/.exec((await lane.textContent()) ?? '')?.[1]
  if (found === undefined) throw new Error('The lane told no figures.')
  return JSON.parse(found) as Outcome
}

const noteFrames = (figures: Figures, group: string, frames: readonly number[]): void => {
  figures.add(group, 'script time a frame, p95', 'chunkwise', 'ms', percentile(frames, 0.95))
  figures.add(group, 'script time a frame, longest', 'chunkwise', 'ms', Math.max(...frames))
}

/** How many chunks a second the stage itself makes, with nothing that paces or takes them. */
const measureStage = async (figures: Figures): Promise<void> => {
  const body = async function* (): Chunks {
    for (let chunk = 0; chunk < many / 1000; chunk += 1) yield new Uint8Array(1000)
  }
  const started = performance.now()
  let bytes = 0
  for await (const chunk of cutAtMultiplesOf(1)(body())) bytes += chunk.byteLength
  if (bytes !== many) throw new Error(`${bytes} bytes came through of ${many}.`)
  const seconds = (performance.now() - started) / 1000
  figures.add('cut to one byte', 'the stage alone, in Node', 'chunkwise', '1/s', many / seconds)
}

const measureCuts = async (browser: Browser, page: Page, figures: Figures): Promise<void> => {
  const group = 'cut to one byte'
  await page.evaluate(() => globalThis.chunkwise?.setNetwork({ chunkBytes: 1 }))
  let outcome: Outcome | undefined
  const frames = await framesDuring(browser, page, async () => {
    outcome = await readInLane(page, `chunkBytes=100&chunks=${cutBytes / 100}`)
  })
  await page.evaluate(() => globalThis.chunkwise?.setNetwork({}))
  if (outcome?.bytes !== cutBytes) throw new Error(`The lane read ${outcome?.bytes} bytes.`)
  const seconds = outcome.milliseconds / 1000
  figures.add(group, 'chunks a second, of 200 at 5 ms each', 'chunkwise', '1/s', cutBytes / seconds)
  noteFrames(figures, group, frames)
}

const manyGroup = '100,000 chunks of 16 B'

const measureMany = async (
  browser: Browser,
  page: Page,
  session: CDPSession,
  figures: Figures,
): Promise<void> => {
  const group = manyGroup
  const before = await heapMegabytes(session)
  let outcome: Outcome | undefined
  const frames = await framesDuring(browser, page, async () => {
    outcome = await readInLane(page, `chunkBytes=16&chunks=${many}`)
  })
  if (outcome?.bytes !== many * 16) throw new Error(`The lane read ${outcome?.bytes} bytes.`)
  figures.add(group, 'read to the end', 'chunkwise', 'ms', outcome.milliseconds)
  noteFrames(figures, group, frames)
  const grown = (await heapMegabytes(session)) - before
  figures.add(group, 'memory of the page they take', 'chunkwise', 'MB', grown)
}

/** Measures `rounds` times, each time in a new tab. */
export const measureManyChunks = async (
  browser: Browser,
  url: string,
  rounds: number,
  figures: Figures,
): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    await measureStage(figures)
    await withFreshPage(browser, async (page, session) => {
      await openApp(page, url)
      await page.locator('.monaco-editor .view-line').first().waitFor()
      await readInLane(page, 'chunkBytes=16&chunks=100')
      await measureCuts(browser, page, figures)
      await measureMany(browser, page, session, figures)
    })
  }
}

/** Targets for chunks that come as fast as they can. */
export const manyChunksTargets = (figures: Figures): Target[] => [
  {
    what: `${manyGroup} at full speed: p95 of script time a frame`,
    value: figures.median(manyGroup, 'script time a frame, p95', 'chunkwise'),
    bound: 4,
    is: 'at most',
    unit: 'ms',
  },
]
