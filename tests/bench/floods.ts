import { App } from '../support/app.ts'
import type { EngineBrowser, EnginePage } from '../support/browsers/engine-browser.ts'
import { dropTrace, takesFiles } from '../support/large-trace.ts'
import type { StaticServer } from '../support/static-server.ts'
import type { Figures, Target } from './figures.ts'

/*
 * How long a page keeps a person waiting while a lane prints without end, opens hundreds of
 * EventSources, or a large trace is opened, against a page that does nothing but append what a
 * worker sends to a `<pre>`.
 */

const group = 'a flood: longest wait for an answer'

/** `print` stands for how a line gets to the page. */
const floods: Readonly<Record<string, string>> = {
  '20,000 short lines': "for (let n = 0; n < 20_000; n += 1) print('line ' + n)",
  '1,000 lines of 20,000 characters': `const long = 'word '.repeat(4_000)
for (let n = 0; n < 1_000; n += 1) print(n + ' ' + long)`,
  '2,000 lines of 100,000 characters': `const long = 'x'.repeat(100_000)
for (let n = 0; n < 2_000; n += 1) print(long)`,
  '20,000 lines, with a pause after each 100': `for (let n = 0; n < 20_000; n += 1) {
  print('line ' + n)
  if (n % 100 === 0) await new Promise((resolve) => setTimeout(resolve))
}`,
  'a text that grows to 60,000 characters, 1,200 prints': `let text = ''
for (let n = 0; n < 1_200; n += 1) {
  text += '50 characters more in each of the prints of it .. '
  print(text)
  await new Promise((resolve) => setTimeout(resolve, 5))
}`,
}

/** What only a lane can do. */
const floodsOfLane: Readonly<Record<string, string>> = {
  '300 EventSources': `const sources = Array.from({ length: 300 }, (_, n) =>
  new EventSource('/api/stream?text=a&n=' + n))
await new Promise((resolve) => setTimeout(resolve, 3_000))
for (const source of sources) source.close()`,
  '10,000 groups within each other':
    "for (let n = 0; n < 10_000; n += 1) console.group('group ' + n)",
  '5,000 uncaught errors': `for (let n = 0; n < 5_000; n += 1)
  setTimeout(() => { throw new Error('no ' + n) })
await new Promise((resolve) => setTimeout(resolve, 500))`,
}

const largeTrace = 'a trace of 190 MB is opened'

/**
 * Runs in the page: from now on looks how long a message waits. `longestWait()` gives the longest
 * wait so far in milliseconds, and ends the watch.
 */
const watchWaits = (): void => {
  const channel = new MessageChannel()
  let longest = 0
  const ended = new AbortController()
  const watch = async () => {
    while (!ended.signal.aborted) {
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
  }
  const done = watch()
  globalThis.longestWait = async () => {
    ended.abort()
    await done
    return longest
  }
}

declare global {
  var longestWait: (() => Promise<number>) | undefined
}

const waitsOf = async (page: EnginePage, action: () => Promise<void>): Promise<number> => {
  await page.evaluate(watchWaits)
  await action()
  return page.evaluate(async () => (await globalThis.longestWait?.()) ?? Number.NaN)
}

const inTab = async <T>(browser: EngineBrowser, action: (page: EnginePage) => Promise<T>) => {
  const page = await browser.newPage()
  try {
    return await action(page)
  } finally {
    await page.close()
  }
}

const openApp = async (page: EnginePage, url: string): Promise<App> => {
  const app = new App(page)
  await app.open(url, { frames: 'all' })
  return app
}

const inChunkwise = async (page: EnginePage, url: string, flood: string): Promise<number> => {
  const app = await openApp(page, url)
  await app.setCode('fetch', `const print = console.log\n${flood}`)
  return waitsOf(page, async () => {
    await app.run('fetch')
    await app.waitForState('fetch', ['completed', 'failed'], 120_000)
  })
}

const openLargeTrace = async (page: EnginePage, url: string): Promise<number> => {
  const app = await openApp(page, url)
  await takesFiles(page)
  // The page makes the file itself, and is not answering meanwhile: watched from then on.
  await dropTrace(page, 17_800, 7_500)
  return waitsOf(page, async () => {
    await app.waitForOutput('fetch', 'chunk 17800', 240_000)
  })
}

const inBarePage = async (page: EnginePage, flood: string): Promise<number> => {
  await page.open('about:blank')
  return waitsOf(page, async () => {
    await page.evaluate(
      (code) =>
        new Promise<void>((resolve) => {
          document.body.innerHTML =
            '<pre style="height: 300px; overflow: auto; white-space: pre-wrap"></pre>'
          const pre = document.querySelector('pre')
          const worker = new Worker(URL.createObjectURL(new Blob([code])))
          worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => {
            if (data === null) resolve()
            else pre?.append(`${data}\n`)
          })
          const scroll = () => {
            if (pre) pre.scrollTop = pre.scrollHeight
            requestAnimationFrame(scroll)
          }
          scroll()
        }),
      `const print = (line) => postMessage(line)\nvoid (async () => {\n${flood}\nprint(null)\n})()`,
    )
  })
}

/** Measures `rounds` times, each time in new tabs. */
export const measureFloods = async (
  browser: EngineBrowser,
  site: StaticServer,
  rounds: number,
  figures: Figures,
): Promise<void> => {
  const add = (what: string, contender: string, value: number) =>
    figures.add(group, what, contender, 'ms', value)
  for (let round = 0; round < rounds; round += 1) {
    for (const [what, flood] of Object.entries(floods)) {
      add(what, 'chunkwise', await inTab(browser, (page) => inChunkwise(page, site.url, flood)))
      add(what, 'bare <pre>', await inTab(browser, (page) => inBarePage(page, flood)))
    }
    for (const [what, flood] of Object.entries(floodsOfLane)) {
      add(what, 'chunkwise', await inTab(browser, (page) => inChunkwise(page, site.url, flood)))
    }
    add(largeTrace, 'chunkwise', await inTab(browser, (page) => openLargeTrace(page, site.url)))
  }
}

/** The page answers within 200 ms, whatever a lane prints. */
export const floodTargets = (figures: Figures): Target[] =>
  [...Object.keys({ ...floods, ...floodsOfLane }), largeTrace].map((what) => ({
    what: `longest wait: ${what}`,
    value: figures.median(group, what, 'chunkwise'),
    bound: 200,
    is: 'at most',
    unit: 'ms',
  }))
