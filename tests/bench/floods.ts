import type { Browser, Page } from '@playwright/test'

import { openApp, withFreshPage } from './chromium-page.ts'
import type { Figures, Target } from './figures.ts'

/*
 * How long a page keeps a person waiting while a lane prints without end, or opens hundreds of
 * EventSources, against a page that does nothing but append what a worker sends to a `<pre>`.
 */

const group = 'a lane floods: longest wait for an answer'

/** `print` stands for how a line gets to the page. */
const floods: Readonly<Record<string, string>> = {
  '20,000 short lines': "for (let n = 0; n < 20_000; n += 1) print('line ' + n)",
  '1,000 lines of 20,000 characters': `const long = 'word '.repeat(4_000)
for (let n = 0; n < 1_000; n += 1) print(n + ' ' + long)`,
  '20,000 lines, with a pause after each 100': `for (let n = 0; n < 20_000; n += 1) {
  print('line ' + n)
  if (n % 100 === 0) await new Promise((resolve) => setTimeout(resolve))
}`,
}

/** What only a lane can do. */
const floodsOfLane: Readonly<Record<string, string>> = {
  '300 EventSources': `const sources = Array.from({ length: 300 }, (_, n) =>
  new EventSource('/api/stream?text=a&n=' + n))
await new Promise((resolve) => setTimeout(resolve, 3_000))
for (const source of sources) source.close()`,
}

/** Runs in the page: looks how long a message waits until the flood is over, in milliseconds. */
const longestWait = async (): Promise<number> => {
  const isOver = () =>
    document.title === 'over' ||
    document.querySelector('[aria-label="fetch stream"][data-run-state="completed"]') !== null
  const channel = new MessageChannel()
  let longest = 0
  while (!isOver()) {
    const sent = performance.now()
    await new Promise((resolve) => {
      channel.port1.onmessage = resolve
      channel.port2.postMessage(null)
    })
    longest = Math.max(longest, performance.now() - sent)
    await new Promise((resolve) => {
      setTimeout(resolve, 5)
    })
  }
  return longest
}

const inChunkwise = async (page: Page, url: string, flood: string): Promise<number> => {
  await openApp(page, url)
  const code = `const print = console.log\n${flood}`
  await page.evaluate((text) => globalThis.chunkwise?.setCode('fetch', text), code)
  await page.getByRole('button', { name: 'Run fetch stream' }).click()
  return page.evaluate(longestWait)
}

const inBarePage = async (page: Page, flood: string): Promise<number> => {
  await page.setContent('<pre style="height: 300px; overflow: auto; white-space: pre-wrap"></pre>')
  await page.evaluate((code) => {
    const pre = document.querySelector('pre')
    const worker = new Worker(URL.createObjectURL(new Blob([code])))
    worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => {
      if (data === null) document.title = 'over'
      else pre?.append(`${data}\n`)
    })
    const scroll = () => {
      if (pre) pre.scrollTop = pre.scrollHeight
      requestAnimationFrame(scroll)
    }
    scroll()
  }, `const print = (line) => postMessage(line)\nvoid (async () => {\n${flood}\nprint(null)\n})()`)
  return page.evaluate(longestWait)
}

/** Measures `rounds` times, each time in new tabs. */
export const measureFloods = async (
  browser: Browser,
  url: string,
  rounds: number,
  figures: Figures,
): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    for (const [what, flood] of Object.entries(floods)) {
      const own = await withFreshPage(browser, (page) => inChunkwise(page, url, flood))
      figures.add(group, what, 'chunkwise', 'ms', own)
      const bare = await withFreshPage(browser, (page) => inBarePage(page, flood))
      figures.add(group, what, 'bare <pre>', 'ms', bare)
    }
    for (const [what, flood] of Object.entries(floodsOfLane)) {
      const own = await withFreshPage(browser, (page) => inChunkwise(page, url, flood))
      figures.add(group, what, 'chunkwise', 'ms', own)
    }
  }
}

export const floodTargets = (figures: Figures): Target[] =>
  Object.keys({ ...floods, ...floodsOfLane }).map((what) => ({
    what: `longest wait while a lane floods: ${what}`,
    value: figures.median(group, what, 'chunkwise'),
    bound: 200,
    is: 'at most',
    unit: 'ms',
  }))
