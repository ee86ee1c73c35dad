import { parseArgs } from 'node:util'

import type { Browser } from '@playwright/test'

import type { EngineName } from '../support/browsers/find-engines.mjs'
import { engineNames, findEngine } from '../support/browsers/find-engines.mjs'
import { launchEngine } from '../support/browsers/launch.ts'
import { assertBuilt, distFolder } from '../support/dist-folder.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'
import { axisTargets, measureAxis } from './axis.ts'
import { launchMeasured } from './chromium-page.ts'
import { cutTargets, measureCutRuns } from './cuts.ts'
import { deliveryTargets, measureDelivery } from './delivery.ts'
import { Figures, type Target } from './figures.ts'
import { firstStatementTargets, measureFirstStatement } from './first-statement.ts'
import { floodTargets, measureFloods } from './floods.ts'
import { knownFaultTargets, measureKnownFaults } from './known-faults.ts'
import { lessonTargets, measureLessonOpening } from './lesson-opening.ts'
import { measureLongRun } from './long-run.ts'
import { manyChunksTargets, measureManyChunks } from './many-chunks.ts'
import { measurePageLoad, pageLoadTargets } from './page-load.ts'
import { report } from './report.ts'

/*
 *   npm run bench -- [--engine chromium] [--rounds 5] [--cpu 1] [--long]
 *                    [--only delivery,load,start,axis,chunks,floods,lessons,cuts,faults]
 */
const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'chromium' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    /** Slows the page down this many times while it loads. */
    cpu: { type: 'string', default: '1' },
    /** Adds the memory of a run of ten minutes. */
    long: { type: 'boolean', default: false },
  },
})

const parts = [
  'delivery',
  'load',
  'start',
  'axis',
  'chunks',
  'floods',
  'lessons',
  'cuts',
  'faults',
] as const
type Part = (typeof parts)[number]

const inEachEngine: readonly Part[] = ['delivery', 'floods', 'faults']

const refuse = (message: string): never => {
  throw new Error(message)
}

const engineOf = (name: string): EngineName => {
  const known = engineNames.find((each) => each === name)
  if (!known) return refuse(`There is no engine ${name}; there are ${engineNames.join(', ')}.`)
  const { available, install } = findEngine(known)
  return available ? known : refuse(`${known} is missing: apt-get install ${install.join(' ')}`)
}

const partsOf = (text: string | undefined, engine: EngineName): Part[] => {
  // What a page costs is measured by Chromium's own instruments.
  const possible = engine === 'chromium' ? parts : inEachEngine
  if (text === undefined) return [...possible]
  return text.split(',').map((name) => {
    const known = possible.find((part) => part === name)
    return known ?? refuse(`${engine} has no part ${name}; it has ${possible.join(', ')}.`)
  })
}

/** A whole number from 1 to `max`. */
const countOf = (name: string, text: string, max: number): number => {
  const value = Number(text)
  const fits = Number.isInteger(value) && value >= 1 && value <= max
  return fits ? value : refuse(`--${name} must be a whole number from 1 to ${max}, not ${text}.`)
}

/** What Chromium's own instruments tell of the page. */
const measurePage = async (
  browser: Browser,
  site: StaticServer,
  wanted: readonly Part[],
  { rounds, cpu }: { readonly rounds: number; readonly cpu: number },
  figures: Figures,
  targets: Target[],
): Promise<void> => {
  if (wanted.includes('load')) {
    await measurePageLoad(browser, site, rounds, cpu, figures)
    targets.push(...pageLoadTargets(figures, cpu))
  }
  if (wanted.includes('start')) {
    await measureFirstStatement(browser, site.url, rounds, figures)
    targets.push(...firstStatementTargets(figures))
  }
  if (wanted.includes('axis')) {
    await measureAxis(browser, site.url, rounds, figures)
    targets.push(...axisTargets(figures))
  }
  if (wanted.includes('chunks')) {
    await measureManyChunks(browser, site.url, rounds, figures)
    targets.push(...manyChunksTargets(figures))
  }
  if (wanted.includes('lessons')) {
    await measureLessonOpening(browser, site.url, rounds, figures)
    targets.push(...lessonTargets(figures))
  }
  if (wanted.includes('cuts')) {
    await measureCutRuns(browser, site.url, rounds, figures)
    targets.push(...cutTargets(figures))
  }
}

/** Measures what the command line asks for. */
const main = async (): Promise<void> => {
  const engine = engineOf(values.engine)
  const wanted = partsOf(values.only, engine)
  const rounds = countOf('rounds', values.rounds, 100)
  assertBuilt()
  const cpu = countOf('cpu', values.cpu, 20)
  const figures = new Figures()
  const targets: Target[] = []
  let problem: unknown = null
  const site = await startStaticServer({ root: distFolder })
  try {
    if (wanted.some((part) => inEachEngine.includes(part))) {
      const browser = await launchEngine(engine)
      try {
        if (wanted.includes('delivery')) {
          await measureDelivery(browser, site, rounds, figures)
          targets.push(...deliveryTargets(figures))
        }
        if (wanted.includes('floods')) {
          await measureFloods(browser, site, rounds, figures)
          targets.push(...floodTargets(figures))
        }
        if (wanted.includes('faults')) {
          await measureKnownFaults(browser, site.url, rounds, figures)
          targets.push(...knownFaultTargets(figures, engine))
        }
      } finally {
        await browser.close()
      }
    }
    const inChromium = wanted.filter((part) => !inEachEngine.includes(part))
    if (inChromium.length > 0 || values.long) {
      const browser = await launchMeasured()
      try {
        await measurePage(browser, site, inChromium, { rounds, cpu }, figures, targets)
        if (values.long) await measureLongRun(browser, site.url, figures)
      } finally {
        await browser.close()
      }
    }
  } catch (error) {
    problem = error
  } finally {
    await site.close()
  }
  // What was measured until then took minutes.
  report(engine, rounds, figures, targets)
  if (problem !== null) throw problem
}

await main()
