import { loadShapes, type CodeShape, type CodeShapes } from '../../playground/code-shapes.ts'
import type { Playground, StartedCode } from '../../playground/model.ts'
import type { RunChoices } from '../../playground/settings.ts'
import { lanes } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Lesson, LessonCode } from '../model.ts'
import { hasJoinedChunks } from '../../trace/model/joined-chunks.ts'
import { secondRunSpeeds } from '../second-run.ts'

/*
 * A learner's way beside the usual one, the lesson's solution: what differs, by the syntax trees of
 * both and by the traces of their runs. It says what is so, and never which is better.
 */

/** Code that completed a lesson, and what its run with the lesson's own values showed. */
export interface PassedRun {
  readonly code: StartedCode
  /** Also of the usual way's run, so that the two can be compared. */
  readonly chosen: RunChoices
  readonly facts: readonly LaneFacts[]
}

/** Part of a lesson's code: a lane, or its server. */
export type CodePart = keyof LessonCode

/** One part of the code, as the learner wrote it and as the solution has it. */
export interface Ways {
  readonly part: CodePart
  readonly own: string
  readonly usual: string
  /** Null where a shape can't be read. */
  readonly difference: ShapeDifference | null
}

/** Shapes that only the one has; both are empty where the shapes are the same. */
interface ShapeDifference {
  readonly own: readonly CodeShape[]
  readonly usual: readonly CodeShape[]
}

/** What a trace tells of how a lane's code went about it. */
interface LaneFacts {
  readonly requests: number
  readonly prints: number
  /** How reading its only response ended; null if there were more, or none that code reads by itself. */
  readonly ending: 'done' | 'error' | 'cancelled' | null
  /** Some chunks were read as one, which is a busy machine's doing perhaps. */
  readonly hasJoinedChunks: boolean
}

/** In what two runs differ, or what they have in common. */
export type RunDifference =
  | { readonly kind: 'requests' | 'prints'; readonly own: number; readonly usual: number }
  | { readonly kind: 'ending'; readonly own: Ending; readonly usual: Ending }
  /** Without a count of prints where they can't be compared. */
  | { readonly kind: 'none'; readonly requests: number; readonly prints: number | null }

type Ending = NonNullable<LaneFacts['ending']>

/** The code of the lanes and of the server as a lesson has it. */
export const lessonCodeOf = ({ lanes: code, server }: StartedCode): LessonCode =>
  server === null ? code : { ...code, server }

/** The learner's code beside the solution, for each part that the one or the other changed. */
export async function compareWays(
  { start, solution }: Pick<Lesson, 'start' | 'solution'>,
  own: LessonCode,
): Promise<readonly Ways[]> {
  const parts = (Object.keys(solution) as CodePart[]).filter(
    (part) =>
      own[part] !== undefined && [own[part], solution[part]].some((code) => code !== start[part]),
  )
  return Promise.all(
    parts.map(async (part) => {
      const [mine = '', usual = ''] = [own[part], solution[part]]
      return { part, own: mine, usual, difference: await differenceOf(mine, usual) }
    }),
  )
}

async function differenceOf(own: string, usual: string): Promise<ShapeDifference | null> {
  try {
    return firstDifference(await loadShapes(own), await loadShapes(usual))
  } catch {
    // Code that was changed since into none, or a parser that can't be had: both codes say enough.
    return null
  }
}

/** What differs in the first aspect in which anything does. */
function firstDifference(own: CodeShapes, usual: CodeShapes): ShapeDifference {
  for (const [index, mine] of own.entries()) {
    const theirs = usual[index] ?? []
    const only = {
      own: mine.filter((shape) => !theirs.includes(shape)),
      usual: theirs.filter((shape) => !mine.includes(shape)),
    }
    if (only.own.length + only.usual.length > 0) return only
  }
  return { own: [], usual: [] }
}

/** The run that completed a lesson, to be compared later. */
export const passedRunOf = (code: StartedCode, trace: Trace): PassedRun => ({
  code,
  chosen: { timeScale: trace.timeScale, settings: trace.settings },
  facts: factsOf(trace),
})

/** What a run shows, lane by lane, of those that ran. */
export const factsOf = (trace: Trace): readonly LaneFacts[] =>
  lanes
    .filter((lane) => trace.eventsOf(lane).length > 0)
    .map((lane) => {
      const { requests, shown, shownDropped } = trace.summary(lane)
      const [request, another] = requests.values()
      return {
        requests: requests.size,
        prints: shown + shownDropped,
        ending: another === undefined ? (request?.clientEnd ?? null) : null,
        hasJoinedChunks: hasJoinedChunks(trace),
      }
    })

/**
 * Runs the solution as the learner's code ran, where nobody sees it, and says what differs; null if
 * there is nothing to compare: it was given up, say, as another run has come in its place.
 */
export async function compareRuns(
  lesson: Pick<Lesson, 'lanes' | 'solution' | 'start' | 'speed'>,
  playground: Pick<Playground, 'runUnseen'>,
  { chosen, facts }: PassedRun,
): Promise<RunDifference | null> {
  const { server = lesson.start.server ?? null, ...usual } = lesson.solution
  const [fast] = secondRunSpeeds
  const trace = await playground.runUnseen(
    { ...chosen, timeScale: lesson.speed ?? fast ?? chosen.timeScale },
    isOver,
    { lanes: usual, server },
  )
  return trace && isOver(trace) ? runDifference(facts, factsOf(trace)) : null
}

/** All lanes have ended by themselves. */
const isOver = (trace: Trace): boolean =>
  lanes.every(
    (lane) => trace.eventsOf(lane).length === 0 || trace.summary(lane).outcome === 'completed',
  )

/** The first difference of two runs, lane by lane; null if they can't be compared. */
export function runDifference(
  own: readonly LaneFacts[],
  usual: readonly LaneFacts[],
): RunDifference | null {
  if (own.length === 0 || own.length !== usual.length) return null
  const pairs = own.flatMap((mine, index) => {
    const theirs = usual[index]
    return theirs ? [[mine, theirs] as const] : []
  })
  for (const [mine, theirs] of pairs) {
    if (mine.requests !== theirs.requests) {
      return { kind: 'requests', own: mine.requests, usual: theirs.requests }
    }
    if (mine.ending !== null && theirs.ending !== null && mine.ending !== theirs.ending) {
      return { kind: 'ending', own: mine.ending, usual: theirs.ending }
    }
  }
  const sum = (of: 'requests' | 'prints') => own.reduce((total, each) => total + each[of], 0)
  // What was read as one can only be printed as one.
  if (pairs.some((pair) => pair.some((each) => each.hasJoinedChunks))) {
    return { kind: 'none', requests: sum('requests'), prints: null }
  }
  for (const [mine, theirs] of pairs) {
    if (mine.prints !== theirs.prints) {
      return { kind: 'prints', own: mine.prints, usual: theirs.prints }
    }
  }
  return { kind: 'none', requests: sum('requests'), prints: sum('prints') }
}
