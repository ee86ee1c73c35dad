import { laneNames } from '../../src/trace/model/lane.ts'
import { cutsEn } from '../../src/ui/texts/cuts-en.ts'
import { App } from '../support/app.ts'
import type { EngineBrowser, EnginePage } from '../support/browsers/engine-browser.ts'
import type { EngineName } from '../support/browsers/find-engines.mjs'
import { knownFaults, type KnownFault } from '../support/known-faults.ts'
import type { Figures, Target } from './figures.ts'

/*
 * How long a person waits from pressing *Try every cut* until the page names what is wrong with code that
 * has a known fault (issue 18).
 */

const group = 'from Try every cut to the fault’s name'
const firstRunMs = 30_000
const region = cutsEn.region(laneNames.fetch)

/** What the page says of a fault: a heading, or a row of the table of faults with what the code did. */
interface Name {
  readonly heading: string
  readonly verdict: string | null
}

function nameOf({ cause, writing, fault }: KnownFault): Name {
  if (cause) return { heading: cutsEn.cause(cause), verdict: null }
  if (writing) return { heading: cutsEn.writing(writing), verdict: null }
  if (!fault) throw new Error('A known fault has to be told somehow.')
  const [kind, verdict] = fault
  return { heading: cutsEn.fault({ fault: kind, status: null }), verdict }
}

/**
 * Runs in the page: from the next press on looks for a name in a region. `namedAfter` resolves with the
 * seconds that it took, or with what the region says once all is tried and the name isn't there.
 */
const watchForName = (label: string, heading: string, verdict: string | null): void => {
  globalThis.namedAfter = new Promise((resolve) => {
    let pressedAt = Number.NaN
    addEventListener('click', () => (pressedAt = performance.now()), { capture: true, once: true })
    const look = () => {
      const found = document.querySelector(`section[aria-label="${label}"]`)
      const isNamed = [...(found?.querySelectorAll('h4, tbody th') ?? [])].some(
        (each) =>
          each.textContent === heading &&
          (verdict === null || each.parentElement?.querySelector(`[data-verdict="${verdict}"]`)),
      )
      const state = found?.getAttribute('data-cuts-state') ?? 'running'
      const hasBegun = found?.querySelector('.cuts-summary')?.textContent !== ''
      if (!isNamed && (state === 'running' || !hasBegun)) return
      watch.disconnect()
      resolve(isNamed ? (performance.now() - pressedAt) / 1_000 : (found?.textContent ?? state))
    }
    const watch = new MutationObserver(look)
    watch.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['data-cuts-state'],
    })
  })
}

declare global {
  var namedAfter: Promise<number | string> | undefined
}

async function secondsToName(page: EnginePage, url: string, fault: KnownFault): Promise<number> {
  const app = new App(page)
  await app.open(url, { frames: 'all' })
  // Whoever tries every cut has seen the code run.
  await app.setTimeScale(50)
  await app.setCode('fetch', fault.code)
  await app.run('fetch')
  await app.waitForEnd(['fetch'], firstRunMs)
  const { heading, verdict } = nameOf(fault)
  await page.evaluate(watchForName, region, heading, verdict)
  await page.click({ button: cutsEn.open(laneNames.fetch) })
  const named = await page.evaluate(async () => globalThis.namedAfter ?? 'nothing is watched')
  if (typeof named === 'number') return named
  throw new Error(`“${heading}” wasn’t said of ${fault.what}, but: ${named}`)
}

/** Measures `rounds` times, each time in new tabs. */
export async function measureKnownFaults(
  browser: EngineBrowser,
  url: string,
  rounds: number,
  figures: Figures,
): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const fault of knownFaults) {
      const page = await browser.newPage()
      try {
        figures.add(group, fault.what, 'chunkwise', 's', await secondsToName(page, url, fault))
      } finally {
        await page.close()
      }
    }
  }
}

/** Seconds on an idle machine of two cores. */
const longest = (engine: EngineName): number => (engine === 'chromium' ? 10 : 30)

export const knownFaultTargets = (figures: Figures, engine: EngineName): Target[] =>
  knownFaults.map(({ what }) => ({
    what: `named: ${what}`,
    value: figures.median(group, what, 'chunkwise'),
    bound: longest(engine),
    is: 'at most',
    unit: 's',
  }))
