import { expect, test } from 'vitest'

import type { CutNetwork, CutRunner, Outcome } from '../../src/cuts/model.ts'
import type { CutProgram } from '../../src/cuts/program.ts'
import { fullPlan } from '../../src/cuts/trial/plan.ts'
import { compareAll } from '../../src/cuts/trial/same.ts'
import { tryEveryCut } from '../../src/cuts/trial/try-every-cut.ts'
import { settingsOf } from '../../src/lesson/use-cases/settings-of.ts'
import { App, type Lane } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'
import { compiledLessons, lessonOf, ofShare } from './lesson-runs.ts'

/*
 * The right client of a lesson shows the same wherever its response is cut: of every lesson but those whose
 * output tells when things came, and those in which the server is what is written.
 */

/** These come before the lesson that teaches it, and decode or show each chunk by itself. */
const beforeCharacters: readonly string[] = [
  'why-it-types/waiting-for-all-of-it, fetch',
  'why-it-types/read-a-stream, fetch',
  'why-it-types/fetch-as-stream, fetch',
]

/**
 * What these show tells when things came. Of a response that comes at once, everything after a stop is shown;
 * and a reader is too slow only for chunks that come one by one.
 */
const ofTime: readonly string[] = ['real-answers/a-stop-button', 'the-way-there/a-slow-reader']

/** All networks by `npm run test:lessons`; some of each kind otherwise. */
const limits =
  process.env['CHUNKWISE_SEEDS'] === 'all'
    ? fullPlan
    : { singles: 60, perPlace: 3, pairs: 10, faults: 0 }
const seed = 1
const timeoutMs = 300_000

const { lessons } = await compiledLessons()
const programs = ofShare(
  lessons.filter(({ language, lesson }) => {
    // Where the server is written, the client is no subject.
    const isOfClient = lesson.solution.server === undefined
    return language === 'en' && isOfClient && !ofTime.includes(lesson.id)
  }),
).flatMap((compiled) =>
  compiled.lesson.lanes.map((lane) => [compiled.lesson.id, lane, compiled] as const),
)

type Runners = Record<string, Promise<CutRunner>>

/** Runs in the page: one network, by a runner that is kept. Its answer is JSON. */
const runOne = async (programJson: string, networkJson: string): Promise<string> => {
  const kept = globalThis as { cutRunners?: Runners }
  const runners = (kept.cutRunners ??= {})
  const program = JSON.parse(programJson) as CutProgram
  const runner = await (runners[programJson] ??=
    globalThis.chunkwise?.cuts(program) ?? Promise.reject(new Error('there is no Chunkwise here')))
  const network = JSON.parse(networkJson) as CutNetwork
  const { bytes, ...rest } = await runner.run(network, new AbortController().signal)
  // Only of the reference does anybody read them.
  return JSON.stringify({ ...rest, bytes: network.asSent ? [...bytes] : [] })
}

/** Runs in the page. */
const dispose = async (programJson: string): Promise<void> => {
  const kept = globalThis as { cutRunners?: Runners }
  const runner = await kept.cutRunners?.[programJson]
  runner?.dispose()
}

describeEngine(`cuts of lessons in ${engineName}`, () => {
  // Virtual time is compared between engines elsewhere.
  if (engineName !== 'chromium') return
  const browser = useBrowser()
  const site = useSite()
  const app = browser.sharedPage(async (page) => {
    const opened = new App(page)
    await opened.open(site.server.url, { drawn: false })
    return opened
  })

  /** Tries every cut on the program, in the page. */
  const tryIn = async (program: CutProgram) => {
    const asked = JSON.stringify(program)
    const runner: CutRunner = {
      lanes: 4,
      dispose: () => undefined,
      async run(network) {
        const told = await app.current.page.evaluate(runOne, asked, JSON.stringify(network))
        const { bytes, ...rest } = JSON.parse(told) as Outcome & { readonly bytes: number[] }
        return { ...rest, bytes: Uint8Array.from(bytes) }
      },
    }
    const comparing = { ...compareAll, ignoreLineEnds: true }
    try {
      const without = ['faults', 'writings'] as const
      const options = { seed, comparing, limits, without, onlyFirst: true } as const
      return await tryEveryCut(runner, options, () => undefined, new AbortController().signal)
    } finally {
      await app.current.page.evaluate(dispose, asked)
    }
  }

  test.each(programs)(
    'the solution of %s, %s',
    { timeout: timeoutMs },
    async (id, lane: Lane, compiled) => {
      const lesson = await lessonOf(compiled)
      const { servers } = settingsOf(lesson)
      const { [lane]: code = '' } = lesson.solution
      const { server } = lesson.start
      const { state, untried, groups } = await tryIn({
        lane,
        code,
        ...(server !== undefined && { server }),
        servers,
        seed,
        browser: 'simulated',
      })
      const causes = groups.map(({ cause }) => cause)
      if (beforeCharacters.includes(`${id}, ${lane}`)) expect(causes).toContain('character')
      else
        expect({ state, untried, causes }).toEqual({ state: 'passed', untried: null, causes: [] })
    },
  )
})
