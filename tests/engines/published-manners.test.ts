import { expect, test } from 'vitest'

import { compile } from '../../src/sandbox/client/compile.ts'
import { allLanes, App, eventsOf, type Lane, type TraceJson } from '../support/app.ts'
import type { EnginePage } from '../support/browsers/engine-browser.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import type { Snippet } from '../support/published/snippet.ts'
import { pageSnippets, snippets } from '../support/published/snippets.ts'
import { useRealServers } from '../support/real-servers.ts'
import { useSite } from '../support/site.ts'

/*
 * Code as documentation and tutorials write it ends in a lane as it does in an ordinary worker of the
 * same engine, which asks real servers, those whose sources the playground shows. Code that needs a
 * page is told so, with its own line rewritten.
 */

/** What a snippet printed, and how it ended. */
interface Outcome {
  readonly printed: string
  readonly end: string
}

interface LaneOutcome extends Outcome {
  /** What the lane's log says. */
  readonly log: string
}

const settings = { text: 'Hi 你好 👋', pauseMs: '5' }
const values = {
  sse: settings,
  text: { ...settings, length: 'on' },
  // For code that aborts: in all its pauses no machine is so busy that the end comes first.
  lines: { text: 'One two three four five six', pauseMs: '1000' },
  'openai-chat': settings,
  'openai-responses': settings,
  'anthropic-messages': settings,
  ollama: settings,
}

/** Before a snippet in an ordinary worker: a lane's `output`, and the services on this server. */
const prelude = `
let printed = ''
const finish = (end) => postMessage({ printed, end })
globalThis.output = { append: (...parts) => { printed += parts.join('') }, clear() {} }
console.log = (...values) => {
  printed += values.join(' ') + '\\n'
  if (String(values[0]).startsWith('done')) finish('completed')
}
const here = (url) => /^https?:/.test(url) ? location.origin + new URL(url).pathname : url
const realFetch = fetch, { open } = XMLHttpRequest.prototype
globalThis.fetch = (input, init) => realFetch(input instanceof Request ? input : here(String(input)), init)
XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  return open.call(this, method, here(url), ...rest)
}
globalThis.fails = (error) => finish(error.name + ': ' + error.message)
addEventListener('error', (event) => fails(event.error))
addEventListener('unhandledrejection', (event) => fails(event.reason))
`

/** Runs in a page of the real servers: several scripts at once, each in a module worker. */
const runInWorkers = (scripts: readonly string[]): Promise<Outcome[]> =>
  Promise.all(
    scripts.map(
      (script) =>
        new Promise<Outcome>((resolve) => {
          const worker = new Worker(script, { type: 'module' })
          const end = (outcome: Outcome) => {
            worker.terminate()
            resolve(outcome)
          }
          worker.addEventListener('message', (event: MessageEvent<Outcome>) => end(event.data))
          worker.addEventListener('error', () => end({ printed: '', end: 'did not load' }))
          setTimeout(end, 40_000, { printed: '', end: 'printed no “done” within 40 s' })
        }),
    ),
  )

/** As many at once as there are lanes. */
const groups = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / allLanes.length) }, (_, index) =>
    all.slice(index * allLanes.length, (index + 1) * allLanes.length),
  )

describeEngine(`code as it is published, in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const servers = useRealServers(values)

  const outsideLanes = async (page: EnginePage): Promise<Outcome[]> => {
    servers.current.addScript('prelude', prelude)
    const scripts = await Promise.all(
      snippets.map(async ({ code }, index) => {
        const path = servers.current.addScript(
          `snippet-${index}`,
          await compile(code, servers.current.modules),
        )
        const runner = `import '/prelude.js'\nimport(${JSON.stringify(path)}).catch(fails)`
        return servers.current.addScript(`run-${index}`, runner)
      }),
    )
    await page.open(`${servers.current.origin}/blank`)
    const found: Outcome[] = []
    for (const group of groups(scripts)) found.push(...(await page.evaluate(runInWorkers, group)))
    return found
  }

  const inLanes = async (page: EnginePage, all: readonly Snippet[]): Promise<LaneOutcome[]> => {
    const app = new App(page)
    await app.open(site.server.url)
    await app.setServers(values)
    const found: LaneOutcome[] = []
    for (const group of groups(all)) {
      for (const [index, lane] of allLanes.entries()) {
        await app.setCode(lane, group[index]?.code ?? '')
      }
      await app.runAll()
      const states = await app.waitForEnd()
      const trace = await app.trace()
      for (const lane of allLanes.slice(0, group.length)) {
        found.push({ ...outcomeOf(trace, lane, states[lane]), log: await app.output(lane) })
      }
    }
    return found
  }

  test('snippets end as in a worker that asks real servers, or say why not', async () => {
    const real = await browser.withPage(outsideLanes)
    const found = await browser.withPage((page) => inLanes(page, [...snippets, ...pageSnippets]))
    const simulated = found.slice(0, snippets.length).map(({ printed, end }) => ({ printed, end }))
    expect(differences(simulated, real)).toBe('')
    const failed = named(real).filter(
      ({ end }, index) => end !== 'completed' && snippets[index]?.needsIteration !== true,
    )
    expect(failed).toEqual([])
    for (const [index, { manner, says }] of pageSnippets.entries()) {
      const { end, log } = found[snippets.length + index] ?? { end: '', log: '' }
      expect({ manner, end }).not.toMatchObject({ end: 'completed' })
      for (const words of says) expect(log, manner).toContain(words)
    }
  }, 180_000)
})

const named = (outcomes: readonly Outcome[]) =>
  snippets.map(({ manner }, index) => ({ manner, ...outcomes[index] }))

/** What ended differently, in one text, so that a summary names it. */
const differences = (simulated: readonly Outcome[], real: readonly Outcome[]): string =>
  snippets
    .map(({ manner }, index) => [manner, told(simulated[index]), told(real[index])] as const)
    .filter(([, inLane, inWorker]) => inLane !== inWorker)
    .map(([manner, inLane, inWorker]) => `${manner}: ${inLane} in a lane, ${inWorker} in a worker`)
    .join('\n')

const told = (outcome?: Outcome): string => JSON.stringify(outcome)

function outcomeOf(trace: TraceJson, lane: Lane, state = ''): Outcome {
  const printed = eventsOf(trace, lane, 'shown').map((event) =>
    event.via === 'console' ? `${event.text}\n` : event.text,
  )
  const error = eventsOf(trace, lane, 'error')[0]
  return { printed: printed.join(''), end: error ? `${error.name}: ${error.message}` : state }
}
