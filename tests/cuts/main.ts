import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { serverAt, serverById, servers } from '../../src/catalogue/servers/servers.ts'
import { cutsEn } from '../../src/ui/texts/cuts-en.ts'
import { App, allLanes, eventsOf, type Lane } from '../support/app.ts'
import { engineNames, findEngine } from '../support/browsers/find-engines.mjs'
import { launchEngine } from '../support/browsers/launch.ts'
import { assertBuilt, distFolder } from '../support/dist-folder.ts'
import { startStaticServer } from '../support/static-server.ts'
import { laneNames } from '../../src/trace/model/lane.ts'

/*
 *   npm run cuts -- client.ts [--server openai-chat] [--lane fetch|eventsource|axios]
 *                             [--engine chromium|firefox|webkit]
 *
 * Opens the built site, puts the file's code into a lane, runs it, and presses *Try every cut*; prints
 * what the page says. Ends with 0 if the output is the same on every network, with 1 if it differs, and
 * with 2 if that can't be told.
 */

/** What stops the command, in words for whoever called it. */
class Refusal extends Error {}

const firstRunMs = 30_000
const trialMs = 300_000

interface Asked {
  readonly file: string
  readonly code: string
  readonly lane: Lane
  readonly server: string | null
  readonly engine: (typeof engineNames)[number]
}

/** A file's lane by what it uses, unless one is named. */
const laneOf = (code: string): Lane =>
  /from\s+['"]axios['"]/.test(code)
    ? 'axios'
    : /new\s+EventSource\b/.test(code)
      ? 'eventsource'
      : 'fetch'

function oneOf<T extends string>(name: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === given)
  if (found === undefined) {
    throw new Refusal(`There is no ${name} “${given}”; there are ${allowed.join(', ')}.`)
  }
  return found
}

async function askedFor(args: readonly string[]): Promise<Asked> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      server: { type: 'string' },
      lane: { type: 'string' },
      engine: { type: 'string', default: 'chromium' },
    },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) {
    throw new Refusal('Name one file: npm run cuts -- client.ts --server openai-chat')
  }
  const code = await readFile(file, 'utf8')
  const { server = null, lane, engine } = values
  if (server !== null) {
    oneOf(
      'server',
      server,
      servers.map(({ id }) => id),
    )
  }
  return {
    file,
    code,
    lane: lane === undefined ? laneOf(code) : oneOf('lane', lane, allLanes),
    server,
    engine: oneOf('engine', engine, engineNames),
  }
}

/** Runs the code once, so that it is known whom it asks and whether it shows anything. */
async function runOnce(app: App, { file, code, lane, server }: Asked, origin: string) {
  await app.setTimeScale(50)
  await app.setCode(lane, code)
  await app.run(lane)
  try {
    await app.waitForEnd([lane], firstRunMs)
  } catch {
    // An EventSource keeps coming back; what it showed is enough.
    await app.stopUnlessEnded(lane)
    await app.waitForEnd([lane])
  }
  const trace = await app.trace()
  const requested = eventsOf(trace, lane, 'request').map(({ url }) => url)
  if (server !== null) {
    const reached = requested.map((url) => serverAt(new URL(url), origin)?.id)
    if (!reached.includes(server)) {
      throw new Refusal(
        `${file} doesn’t request ${server}, which is at ${serverById(server)?.address}. It requests ${requested.join(', ') || 'nothing'}.`,
      )
    }
  }
  if (eventsOf(trace, lane, 'shown').length === 0) {
    throw new Refusal(
      `${file} shows nothing on the network as sent, so there is nothing to compare. Use console.log or output.append.`,
    )
  }
}

/** Runs in the page: what the region says, once all is tried and confirmed; null before. */
const saidBy = (label: string): { state: string; lines: string[] } | null => {
  const region = document.querySelector(`[aria-label="${label}"]`)
  const state = region?.getAttribute('data-cuts-state') ?? 'running'
  // Before it has begun it has nothing to say.
  const hasSaid = region?.querySelector('.cuts-summary')?.textContent !== ''
  if (!region || !hasSaid || state === 'running') return null
  const groups = [...region.querySelectorAll('.cuts-group:not([data-repaired])')].slice(0, 5)
  const isOpen = (group: Element) => {
    const said = group.querySelector('[data-confirmation]')?.getAttribute('data-confirmation')
    const canRun = group.querySelector('button:not([aria-disabled="true"])') !== null
    return canRun && said !== 'confirmed' && said !== 'differs'
  }
  if (state !== 'stopped' && groups.some(isOpen)) return null
  const told = region.querySelectorAll<HTMLElement>(
    '.cuts-summary, h3, h4, .cuts-facts, .cuts-diff pre, .cuts-diff p, tbody tr',
  )
  const lines = [...told].map((each) => {
    const indent = each.closest('.cuts-group, tbody') ? '  ' : ''
    const cells = each instanceof HTMLTableRowElement ? [...each.cells] : [each]
    return indent + cells.map(({ innerText }) => innerText.replaceAll('\n', ' ')).join(' · ')
  })
  return { state, lines }
}

async function tryCuts(args: readonly string[]): Promise<number> {
  const asked = await askedFor(args)
  assertBuilt()
  const { available, missing } = findEngine(asked.engine)
  if (!available) throw new Refusal(`${asked.engine} is missing: ${missing.join(', ')}.`)
  const site = await startStaticServer({ root: distFolder })
  const browser = await launchEngine(asked.engine)
  try {
    const app = new App(await browser.newPage())
    await app.open(site.url)
    await runOnce(app, asked, new URL(site.url).origin)
    const name = laneNames[asked.lane]
    await app.page.click({ button: cutsEn.open(name) })
    const { state, lines } = await app.page.waitFor(
      saidBy,
      { what: 'every cut to be tried', timeoutMs: trialMs },
      cutsEn.region(name),
    )
    console.log(lines.join('\n'))
    return state === 'passed' ? 0 : state === 'failed' ? 1 : 2
  } finally {
    await browser.close()
    await site.close()
  }
}

try {
  process.exitCode = await tryCuts(process.argv.slice(2))
} catch (error) {
  const isUsers = error instanceof Refusal || (error instanceof Error && 'code' in error)
  console.error(isUsers ? error.message : error)
  process.exitCode = 2
}
