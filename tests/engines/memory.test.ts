import { expect, test } from 'vitest'

import { App, eventsOf } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { canMeasureMemory, memoryOfDescendants, mostGrown } from '../support/process-memory.ts'
import { useSite } from '../support/site.ts'

/*
 * A 1 GB response that is not read stays within 64 MiB in the service worker. Left alone, engines pull
 * from a service worker's stream without asking whether anybody reads: Chromium 55 MB, Firefox 540 MB,
 * WebKit all there is (measured). What nobody reads must stay where it is: with the server, unwritten.
 */

const mebibyte = 1024 * 1024
const windowBytes = mebibyte
const chunkBytes = 65_536
const source = `/api/bytes?chunkBytes=${chunkBytes}&chunks=16384`
const grownAtMostMiB = 64
/** How long memory is watched after the last byte that was delivered; pulling on takes less. */
const watchedMs = 5_000

const open = 'await new Promise(() => {})'
const cases = {
  'never touched': `const response = await fetch('${source}'); console.log('asked'); ${open}`,
  'a reader that reads once': `
    const reader = (await fetch('${source}')).body.getReader()
    await reader.read(); console.log('asked'); ${open}`,
  'cloned, neither is read': `
    const response = await fetch('${source}'); const other = response.clone()
    response.body; other.body; console.log('asked'); ${open}`,
  'a tee of which neither branch is read': `
    const branches = (await fetch('${source}')).body.tee(); console.log('asked'); ${open}`,
}

/** The ways not to read differ in our own code alone; each in each engine with SLOW=1. */
const asked = Object.entries(cases).filter(
  ([name]) => engineName === 'chromium' || process.env['SLOW'] === '1' || name === 'never touched',
)

const delay = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

/** Memory of each process once their sum has stopped changing. */
const memoryAtRest = async (): Promise<ReadonlyMap<number, number>> => {
  const deadline = performance.now() + 30_000
  const sums: number[] = []
  while (performance.now() < deadline) {
    const sizes = memoryOfDescendants()
    sums.push([...sizes.values()].reduce((total, size) => total + size, 0))
    const recent = sums.slice(-6)
    const span = Math.max(...recent) - Math.min(...recent)
    if (recent.length === 6 && span < 4) return sizes
    await delay(500)
  }
  throw new Error(`Memory did not come to rest: ${sums.slice(-6).join(', ')} MiB.`)
}

describeEngine(`memory in ${engineName}`, () => {
  const browser = useBrowser({ isNew: true })
  const site = useSite()

  test.each(asked)('a gigabyte stays with the server: %s', async (_name, code) => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      // What a first run needs of memory in any case is there before.
      await app.setCode('fetch', `await (await fetch('/api/bytes?chunks=16')).text()`)
      await app.run('fetch')
      expect(await app.waitForState('fetch', ['completed', 'failed'])).toBe('completed')
      const before = canMeasureMemory ? await memoryAtRest() : new Map<number, number>()

      await app.setCode('fetch', code)
      await app.run('fetch')
      await app.waitForOutput('fetch', 'asked')
      // A service worker lives in one process, so none may grow by more than it may.
      let most = 0
      for (const end = performance.now() + watchedMs; performance.now() < end; await delay(250)) {
        if (canMeasureMemory) most = Math.max(most, mostGrown(before, memoryOfDescendants()))
      }
      const trace = await app.trace()
      const delivered = eventsOf(trace, 'fetch', 'delivered')
      const bytes = delivered.reduce<number>((sum, { length }) => sum + length, 0)
      expect(eventsOf(trace, 'fetch', 'response-ended')).toEqual([])
      expect(bytes).toBeGreaterThan(0)
      expect(bytes).toBeLessThanOrEqual(windowBytes + 2 * chunkBytes)
      console.log(`${engineName}: the process that grew most grew by ${most.toFixed(1)} MiB`)
      expect(most).toBeLessThanOrEqual(grownAtMostMiB)
      await app.stop('fetch')
      await app.waitForState('fetch', ['stopped'])
    })
  })
})
