import type { Browser } from '@playwright/test'

import { heapMegabytes, openApp, withFreshPage } from './chromium-page.ts'
import type { Figures, Target } from './figures.ts'

/* Networks a second that a program can be tried on, and what memory it takes (issue 18). */

const networks = 10_000
const group = 'cuts'
const rateName = 'networks a second, of a response of 4.5 kB'
const growthName = 'heap of the page that stays after 10,000'

/** Runs in the page: tries that many single cuts, and tells how long it took in milliseconds. */
const tryCuts = async (count: number): Promise<number> => {
  const code = `const response = await fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
    body: JSON.stringify({ model: 'gpt-5-nano', stream: true, messages: [{ role: 'user', content: 'hi' }] }),
  })
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  for (let step = await reader.read(); !step.done; step = await reader.read())
    output.append(decoder.decode(step.value, { stream: true }))`
  const program = { lane: 'fetch', code, servers: {}, seed: 1, browser: 'simulated' } as const
  const runner = await globalThis.chunkwise?.cuts(program)
  if (!runner) throw new Error('there is no Chunkwise here')
  const { signal } = new AbortController()
  const { bytes } = await runner.run({ cuts: [], asSent: true }, signal)
  if (bytes.byteLength < 3_000) throw new Error(`the response has ${bytes.byteLength} bytes`)
  let next = 0
  const runSome = async (): Promise<void> => {
    while (next < count) {
      next += 1
      const cut = 1 + (next % (bytes.byteLength - 1))
      const { ended } = await runner.run({ cuts: [cut] }, signal)
      if (ended !== 'finished') throw new Error(`a run ended as ${ended}`)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: runner.lanes }, runSome))
  const ms = performance.now() - started
  runner.dispose()
  return ms
}

/** Tries 1,000 networks in each round, and at last 10,000. */
export async function measureCutRuns(
  browser: Browser,
  url: string,
  rounds: number,
  figures: Figures,
): Promise<void> {
  await withFreshPage(browser, async (page, session) => {
    await openApp(page, url)
    for (let round = 0; round < rounds; round += 1) {
      const ms = await page.evaluate(tryCuts, 1_000)
      figures.add(group, rateName, 'chunkwise', '1/s', 1_000_000 / ms)
    }
    const before = await heapMegabytes(session)
    await page.evaluate(tryCuts, networks)
    const after = await heapMegabytes(session)
    figures.add(group, growthName, 'chunkwise', 'MB', after - before)
  })
}

/** Targets on an idle machine of two cores. */
export const cutTargets = (figures: Figures): Target[] => [
  {
    what: `${group}: ${rateName}`,
    value: figures.median(group, rateName, 'chunkwise'),
    bound: 100,
    is: 'at least',
    unit: '1/s',
  },
  {
    what: `${group}: ${growthName}`,
    value: figures.median(group, growthName, 'chunkwise'),
    bound: 5,
    is: 'at most',
    unit: 'MB',
  },
]
