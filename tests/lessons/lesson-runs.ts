import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { fileURLToPath } from 'node:url'

import { compileLessons, type CompiledLesson } from '../../src/lesson/compile/compile.ts'
import type { Check, CheckState, Finding, LessonCode } from '../../src/lesson/model.ts'
import { traceFromJson } from '../support/trace-from-json.ts'
import { lessonCatalogue } from '../../src/lesson/compile/lesson-catalogue.ts'
import { eventsOf, type App, type Lane, type TraceJson } from '../support/app.ts'

/** Fast enough for thirteen lessons in three engines, slow enough that chunks mostly stay apart. */
const timeScale = 8
/** Slow enough that chunks stay apart on a busy machine, too. */
const carefulTimeScale = 2

/** A run that has not ended by then is stopped, as a person would: an EventSource comes back for ever. */
const patienceMs = 9_000

const results = resolve(import.meta.dirname, '../../test-results')

const lessonsFolder = fileURLToPath(new URL('../../lessons', import.meta.url))

/** All lessons, as the build has them. */
export const compiledLessons = () => compileLessons(lessonsFolder, lessonCatalogue)

/** The checks of a lesson, from the same file as the page has them from. */
export async function checksOf({ folder }: CompiledLesson): Promise<readonly Check[]> {
  const module = (await import(/* @vite-ignore */ folder.checksPath)) as {
    readonly default: readonly Check[]
  }
  return module.default
}

export interface CheckResult extends Omit<Finding, 'seen'> {
  readonly id: string
  /** The evidence as it is shown. */
  readonly seen: string
}

/**
 * Runs an answer in the page of its lesson, to its end, and looks at it by `judge`. If that fails and a
 * busy machine gave the code several chunks in one read, which a lesson's server keeps apart, what was
 * judged was not the answer: it is run once more, slowly.
 */
export async function runAnswer(
  app: App,
  compiled: CompiledLesson,
  answer: LessonCode,
  judge: () => Promise<void>,
): Promise<void> {
  await runAt(timeScale, app, compiled, answer)
  try {
    await judge()
  } catch (error) {
    if (!hasJoinedReads(await app.trace(), compiled.lesson.lanes)) throw error
    await runAt(carefulTimeScale, app, compiled, answer)
    await judge()
  }
}

/** Whether the code of a lane was given more than one delivered chunk by a read. */
function hasJoinedReads(trace: TraceJson, lanes: readonly Lane[]): boolean {
  return lanes.some((lane) => {
    const received = eventsOf(trace, lane, 'received')
    return received.some(({ request, offset, length, reads }) => {
      const chunks = eventsOf(trace, lane, 'delivered').filter(
        (chunk) =>
          chunk.request === request &&
          chunk.offset < offset + length &&
          chunk.offset + chunk.length > offset,
      )
      return chunks.length > reads
    })
  })
}

async function runAt(
  speed: number,
  app: App,
  compiled: CompiledLesson,
  answer: LessonCode,
): Promise<void> {
  const { lanes, start, solution } = compiled.lesson
  await app.setTimeScale(speed)
  // Lanes that an answer leaves out are as in the solution, so that its own is what decides.
  for (const lane of lanes) await app.setCode(lane, answer[lane] ?? solution[lane] ?? '')
  const server = answer.server ?? solution.server ?? start.server
  if (server !== undefined) await app.setServerCode(server)
  await app.runAll()
  await endOf(app, lanes)
}

/** Looks at the run as it stands now with the lesson's checks. */
export async function judgeRun(
  app: App,
  compiled: CompiledLesson,
): Promise<readonly CheckResult[]> {
  const read = traceFromJson(JSON.stringify(await app.trace()))
  if ('problem' in read) throw new Error(read.problem)
  const checks = await checksOf(compiled)
  return checks.map((check) => {
    const { pass, seen, at } = check.look(read.value)
    return { id: check.id, pass, seen: check.evidence(seen), at }
  })
}

async function endOf(app: App, lanes: readonly Lane[]): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (const lane of lanes) {
    try {
      await app.waitForEnd([lane], Math.max(1, deadline - Date.now()))
    } catch {
      // Still running, which is for the checks to judge; if not, this fails too.
      await app.stop(lane)
      await app.waitForState(lane, ['stopped', 'completed', 'failed'])
    }
  }
}

/** States in the list named “Checks”, by the order of the checks; null if the page has no such list. */
export const checkStatesOnPage = (app: App): Promise<readonly CheckState[] | null> =>
  app.page.evaluate(() => {
    const list = [...document.querySelectorAll('[aria-label="Checks"]')].find((each) =>
      each.matches('ul, ol, [role="list"]'),
    )
    return list
      ? [...list.querySelectorAll('[data-check-state]')].map(
          (item) => item.getAttribute('data-check-state') as CheckState,
        )
      : null
  })

/** A line of the table that `npm run test:lessons` prints. */
export interface ResultRow {
  readonly lesson: string
  readonly answer: string
  readonly result: string
}

/** Leaves the rows for tests/run.mjs, which prints those of all engines as one table. */
export function writeRows(engine: string, rows: readonly ResultRow[]): void {
  mkdirSync(results, { recursive: true })
  writeFileSync(resolve(results, `lesson-rows-${engine}.json`), JSON.stringify(rows))
}
