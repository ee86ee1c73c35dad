import { App } from '../support/app.ts'
import type { EngineBrowser, EnginePage } from '../support/browsers/engine-browser.ts'
import type { StaticServer } from '../support/static-server.ts'
import type { Figures, Target } from './figures.ts'
import { servePage } from './pages.ts'
import { readStamped, type Reading } from './reading.ts'
import { startRealServer } from './real-server.ts'
import { writtenByteSource } from './written-byte-source.ts'

/*
 * How fast bytes get from a server's hands to code that reads them: our service worker, driven
 * through the app, with its own server and with one that the learner wrote, MSW's `setupWorker`, a service worker that does nothing else, and a real server on
 * loopback.
 */

interface Shape {
  readonly name: string
  readonly chunkBytes: number
  /** As fast as it goes, for throughput. */
  readonly chunks: number
}

const shapes: readonly Shape[] = [
  { name: '16 B', chunkBytes: 16, chunks: 20_000 },
  { name: '1 KiB', chunkBytes: 1024, chunks: 20_000 },
  { name: '64 KiB', chunkBytes: 65_536, chunks: 2_000 },
]

/** Chunks that come one by one, for latency: no queue of others makes them wait. */
const paced = { chunks: 300, pauseMs: 5 }

type Asked = Parameters<typeof readStamped>[1]
type Read = (asked: Asked) => Promise<Reading>

interface Contender {
  readonly name: string
  open(page: EnginePage): Promise<Read>
}

const readInPage = async (page: EnginePage, url: string): Promise<void> => {
  await page.open(url)
  await page.waitFor(() => globalThis.readInWorker !== undefined, { what: 'the reading page' })
}

const chunkwise = (name: string, site: StaticServer, server: string | null): Contender => ({
  name,
  open: async (page) => {
    const app = new App(page)
    await app.open(site.url, { frames: 'all' })
    await app.setServerCode(server)
    return async (asked) => {
      const call = `(${readStamped.toString()})('/api/bytes', ${JSON.stringify(asked)})`
      await app.setCode('fetch', `console.log('reading ' + JSON.stringify(await ${call}))`)
      await app.run('fetch')
      await app.waitForState('fetch', ['completed', 'failed', 'stopped'], 120_000)
      const output = await app.output('fetch')
      const found = /reading (\{.*\})/.exec(output)?.[1]
      if (found === undefined) throw new Error(`The lane told no figures, but: ${output}`)
      return JSON.parse(found) as Reading
    }
  },
})

const inPage = (name: string, url: string, source: string): Contender => ({
  name,
  open: async (page) => {
    await readInPage(page, url)
    return (asked) =>
      page.evaluate(
        async (from, what) => {
          const reading = await globalThis.readInWorker?.(from, what)
          if (!reading) throw new Error('The page cannot read.')
          return reading
        },
        source,
        { ...asked },
      )
  },
})

const note = (figures: Figures, shape: Shape, contender: string, fast: Reading, slow: Reading) => {
  const group = `delivery, ${shape.name}`
  const expected = shape.chunkBytes * shape.chunks
  if (fast.bytes !== expected) {
    throw new Error(`${contender} read ${fast.bytes} bytes of ${expected}.`)
  }
  const seconds = fast.elapsedMs / 1000
  figures.add(group, 'chunks a second', contender, '1/s', shape.chunks / seconds)
  figures.add(group, 'throughput', contender, 'MB/s', fast.bytes / seconds / 1e6)
  figures.add(group, 'latency p50', contender, 'ms', slow.p50)
  figures.add(group, 'latency p99', contender, 'ms', slow.p99)
  const [low, high] = slow.clock
  figures.add(group, 'clocks agree within', contender, 'ms', Math.max(high - low, 0))
}

/** Measures `rounds` times, every contender once a round, each time in a new tab. */
export const measureDelivery = async (
  browser: EngineBrowser,
  site: StaticServer,
  rounds: number,
  figures: Figures,
): Promise<void> => {
  const pages = await servePage('reader')
  // Origins of their own, so that the real server's page has no service worker.
  const bare = await pages.serveAgain()
  const plain = await pages.serveAgain()
  const real = await startRealServer()
  const contenders: readonly Contender[] = [
    chunkwise('chunkwise', site, null),
    chunkwise('written server', site, writtenByteSource),
    inPage('setupWorker', `${pages.server.url}?msw`, '/api/bytes'),
    inPage('bare service worker', `${bare.url}?bare`, '/api/bytes'),
    inPage('real server', plain.url, `http://127.0.0.1:${real.port}/api/bytes`),
  ]
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const contender of contenders) {
        const page = await browser.newPage()
        const read = await contender.open(page)
        await read({ chunkBytes: 1024, chunks: 500, pauseMs: 0 })
        for (const shape of shapes) {
          const { chunkBytes, chunks } = shape
          const fast = await read({ chunkBytes, chunks, pauseMs: 0 })
          const slow = await read({ chunkBytes, ...paced })
          note(figures, shape, contender.name, fast, slow)
        }
        await page.close()
      }
    }
  } finally {
    await Promise.all([pages.close(), real.close()])
  }
}

/** Targets for delivery, in Chromium. */
export const deliveryTargets = (figures: Figures): Target[] => {
  const rate = (shape: string, of: string) =>
    figures.median(`delivery, ${shape}`, 'chunks a second', of)
  const ratio = (shape: string, to: string) => rate(shape, 'chunkwise') / rate(shape, to)
  return [
    {
      what: '16 B chunks a second, against setupWorker',
      value: ratio('16 B', 'setupWorker'),
      bound: 10,
      is: 'at least',
      unit: '×',
    },
    {
      what: '64 KiB chunks a second, against a bare service worker',
      value: ratio('64 KiB', 'bare service worker'),
      bound: 0.8,
      is: 'at least',
      unit: '×',
    },
    ...shapes.map(({ name }): Target => ({
      what: `${name} chunks a second of a written server, against the built-in byte source`,
      value: rate(name, 'written server') / rate(name, 'chunkwise'),
      bound: 0.7,
      is: 'at least',
      unit: '×',
    })),
    ...shapes.map(({ name }): Target => ({
      what: `latency p50 of a written server, ${name} chunks`,
      value: figures.median(`delivery, ${name}`, 'latency p50', 'written server'),
      bound: 2,
      is: 'at most',
      unit: 'ms',
    })),
    ...shapes.map(({ name }): Target => ({
      what: `latency p50, ${name} chunks`,
      value: figures.median(`delivery, ${name}`, 'latency p50', 'chunkwise'),
      bound: 1,
      is: 'at most',
      unit: 'ms',
    })),
  ]
}
