import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { fileURLToPath } from 'node:url'

import { compileLessons, type CompiledLesson } from '../../src/lesson/compile/compile.ts'
import type { Check, CheckState, Finding, Lesson, LessonCode } from '../../src/lesson/model.ts'
import { assembleLesson, type LessonChecks, type LessonSeed } from '../../src/lesson/second-run.ts'
import { secondSettings } from '../../src/lesson/use-cases/settings-of.ts'
import type { Trace } from '../../src/trace/model/trace.ts'
import { traceFromJson } from '../support/trace-from-json.ts'
import { lessonCatalogue } from '../../src/lesson/compile/lesson-catalogue.ts'
import { allLanes, eventsOf, type App, type Lane } from '../support/app.ts'
import { hasJoinedReads } from '../support/busy-machine.ts'

/** Fast enough for thirteen lessons in three engines, slow enough that chunks mostly stay apart. */
const timeScale = 8
/** Slow enough that chunks stay apart on a busy machine, too. */
const carefulTimeScale = 2

/** A run that has not ended by then is stopped, as a person would: an EventSource comes back for ever. */
const patienceMs = 9_000
/** On a busy machine what still begins, or still comes, is waited for; and looked at so often. */
const longestPatienceMs = 30_000
const lookAgainMs = 2_000

const results = resolve(import.meta.dirname, '../../test-results')

const lessonsFolder = fileURLToPath(new URL('../../lessons', import.meta.url))

let compiled: ReturnType<typeof compileLessons> | undefined

/** All lessons, as the build has them; compiled once for the files of a run, which share modules. */
export const compiledLessons = () => (compiled ??= compileLessons(lessonsFolder, lessonCatalogue))

/** Which share of the lessons is tried, such as `1 of 2`; empty for all. tests/run.mjs runs the others beside it. */
export const lessonsShare = process.env['CHUNKWISE_LESSONS'] ?? ''

/** Those that are tried here. */
export function ofShare<T>(all: readonly T[]): readonly T[] {
  const [share = 1, shares = 1] = (lessonsShare.match(/\d+/g) ?? []).map(Number)
  return all.filter((_, index) => index % shares === share - 1)
}

/** A lesson with its checks and its second run, from the same files as the page has them from. */
export async function lessonOf({ folder, lesson }: CompiledLesson): Promise<Lesson> {
  const defaultOf = async <T>(path: string) =>
    ((await import(/* @vite-ignore */ path)) as { readonly default: T }).default
  const checks = await defaultOf<LessonChecks>(folder.checksPath)
  const { seedPath } = folder
  return assembleLesson(lesson, checks, seedPath ? await defaultOf<LessonSeed>(seedPath) : null)
}

export interface CheckResult extends Omit<Finding, 'seen'> {
  readonly id: string
  /** The evidence as it is shown. */
  readonly seen: string
}

/**
 * Runs an answer in the page of its lesson, to its end, and looks at it by `judge`. If that fails and a
 * busy machine gave the code several chunks in one read, which a lesson's server keeps apart, or its server
 * is written and may have had late timers, what was judged was not the answer: it is run once more, slowly.
 */
export async function runAnswer(
  app: App,
  compiled: CompiledLesson,
  answer: LessonCode,
  judge: () => Promise<void>,
): Promise<void> {
  const { speed } = compiled.lesson
  await runAt(speed ?? timeScale, app, compiled, answer)
  try {
    await judge()
  } catch (error) {
    const { lanes, start } = compiled.lesson
    const mayBeTheMachine = start.server !== undefined || hasJoinedReads(await app.trace(), lanes)
    // A lesson of its own speed has timers that count.
    if (speed !== null || !mayBeTheMachine) throw error
    await runAt(carefulTimeScale, app, compiled, answer)
    await judge()
  }
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

/**
 * Runs an answer in free play, which judges nothing, on the values that the lesson draws from a seed,
 * as its second run would; gives the checks of that run.
 */
export async function runSeed(
  app: App,
  lesson: Lesson,
  {
    answer,
    seed,
    speed,
  }: { readonly answer: LessonCode; readonly seed: number; readonly speed: number },
): Promise<readonly Check[]> {
  const second = lesson.second?.(seed)
  if (!second) throw new Error(`The lesson ${lesson.id} has no seed.ts.`)
  const { network, servers } = secondSettings(lesson, second)
  const { lanes, start, solution } = lesson
  const codeOf = (lane: Lane) =>
    lanes.includes(lane) ? (answer[lane] ?? solution[lane] ?? '') : ''
  await app.setTimeScale(speed)
  await app.setServers(servers)
  await app.choose({
    network,
    code: Object.fromEntries(allLanes.map((lane) => [lane, codeOf(lane)])),
  })
  await app.setServerCode(answer.server ?? solution.server ?? start.server ?? null)
  // Each lane that starts costs a sandbox, and a worker for a written server.
  const [only] = lanes
  await (only !== undefined && lanes.length === 1 ? app.run(only) : app.runAll())
  await endOf(app, lanes)
  return second.checks
}

/** The trace of the last run, as it stands now. */
export async function traceOf(app: App): Promise<Trace> {
  const read = traceFromJson(JSON.stringify(await app.trace()))
  if ('problem' in read) throw new Error(read.problem)
  return read.value
}

/**
 * Looks at the run as it stands now with these checks. Of those that no trace tells, the page says what was
 * found; where it has no checks, they are left out.
 */
export async function judgeRun(
  app: App,
  checks: readonly Check[],
): Promise<readonly CheckResult[]> {
  const trace = await traceOf(app)
  const onPage = checks.some(({ lookAtCuts }) => lookAtCuts) ? await checksOnPage(app) : null
  return checks.flatMap((check, index): CheckResult[] => {
    if (check.lookAtCuts) {
      const item = onPage?.[index]
      return item ? [{ id: check.id, pass: item.state === 'pass', seen: item.seen, at: null }] : []
    }
    const { pass, seen, at } = check.look(trace)
    return [{ id: check.id, pass, seen: check.evidence(seen), at }]
  })
}

async function endOf(app: App, lanes: readonly Lane[]): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (const lane of lanes) {
    try {
      await app.waitForEnd([lane], Math.max(1, deadline - Date.now()))
    } catch {
      if (lane !== 'eventsource' && (await endsAsItComes(app, lane))) continue
      // Still running, which is for the checks to judge; if not, this fails too.
      await app.stopUnlessEnded(lane)
      await app.waitForState(lane, ['stopped', 'completed', 'failed'])
    }
  }
}

/** What tells that bytes are on their way. */
const comes: ReadonlySet<string> = new Set(['headers', 'written', 'delivered', 'received'])

/** Waits for a lane until it has sent a request, and as long as bytes are on their way; false if it hasn't ended then. */
async function endsAsItComes(app: App, lane: Lane): Promise<boolean> {
  const deadline = Date.now() + longestPatienceMs - patienceMs
  let seen = 0
  while (Date.now() < deadline) {
    const trace = await app.trace()
    const now = trace.events.filter((event) => event.lane === lane && comes.has(event.kind)).length
    const hasBegun = eventsOf(trace, lane, 'request').length > 0
    if (hasBegun && now === seen) return false
    seen = now
    try {
      await app.waitForEnd([lane], lookAgainMs)
      return true
    } catch {
      // It goes on.
    }
  }
  return false
}

/** States in the list named “Checks”, by the order of the checks; null if the page has no such list. */
export const checkStatesOnPage = async (app: App): Promise<readonly CheckState[] | null> =>
  (await checksOnPage(app))?.map(({ state }) => state) ?? null

/** A check as the page shows it. */
interface ShownCheck {
  readonly state: CheckState
  /** What was seen; empty if nothing was. */
  readonly seen: string
}

const checksOnPage = (app: App): Promise<readonly ShownCheck[] | null> =>
  app.page.evaluate(() => {
    const list = [...document.querySelectorAll('[aria-label="Checks"]')].find((each) =>
      each.matches('ul, ol, [role="list"]'),
    )
    return list
      ? [...list.querySelectorAll('[data-check-state]')].map((item) => ({
          state: item.getAttribute('data-check-state') as CheckState,
          seen: item.querySelector('.check-seen')?.textContent ?? '',
        }))
      : null
  })

/** How the second run stands on the page. */
export const secondRunOnPage = (app: App): Promise<string | null> =>
  app.page.evaluate(
    () => document.querySelector('[data-second-run]')?.getAttribute('data-second-run') ?? null,
  )

/** A line of the table that `npm run test:lessons` prints. */
export interface ResultRow {
  readonly lesson: string
  readonly answer: string
  readonly result: string
}

/** Leaves the rows for tests/run.mjs, which prints those of all engines as one table. */
export function writeRows(engine: string, share: string, rows: readonly ResultRow[]): void {
  mkdirSync(results, { recursive: true })
  writeFileSync(resolve(results, `lesson-rows-${engine}${share}.json`), JSON.stringify(rows))
}
