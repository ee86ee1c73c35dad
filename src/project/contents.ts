import type { Language } from '../base/languages.ts'
import type { LessonId } from '../lesson/model.ts'
import type { Playground } from '../playground/model.ts'
import { withSamples } from '../playground/settings.ts'
import type { SharedProgram } from '../playground/share/shared-program.ts'
import { lanes, type Lane } from '../trace/model/lane.ts'
import type { Trace } from '../trace/model/trace.ts'
import { lessonChecks } from './lesson-checks.ts'
import type { Expected, ProjectContents } from './project.ts'
import { varies } from './varies.ts'

/** Where a program is from. */
export interface ProjectOrigin {
  /** An address that the README names. */
  readonly from: string
  /** That of the page. */
  readonly language: Language
  /** The lesson whose code it is; null in free play. */
  readonly lesson: LessonId | null
  /** What *Try every cut* found last, lane by lane. */
  readonly cuts: ProjectContents['cuts']
}

/** What a program takes home from the playground: it, its recordings, and what its last run showed. */
export async function contentsOf(
  playground: Playground,
  shared: SharedProgram,
  { from, language, lesson, cuts }: ProjectOrigin,
): Promise<ProjectContents> {
  // Servers send what they send here: where nothing is chosen, the sample in the language of the page.
  const servers = withSamples(shared.servers ?? {}, playground.samples.peek())
  const program = { ...shared, servers }
  // A lesson has no recordings, and a shared program neither.
  const isFree = playground.workspace.peek() === playground.free
  const { recordings } = isFree
    ? await (await playground.loadRecordings()).forRun()
    : { recordings: [] }
  const view = playground.view.peek()
  const trace = view === null || view.live ? null : view.trace
  const expected: Partial<Record<Lane, Expected>> = {}
  for (const lane of lanes) {
    const isOfThisCode = !playground.lanes[lane].isOutputOfOtherCode.peek()
    const found = trace && isOfThisCode ? expectedOf(trace, lane, program) : null
    if (found) expected[lane] = found
  }
  return {
    language,
    program,
    recordings: recordings.map(({ recording }) => recording),
    asked: trace ? addressesIn(trace) : [],
    expected,
    cuts,
    checks: lesson === null ? null : await lessonChecks(lesson, language),
    from,
  }
}

/** Of the site itself they are addresses of whoever runs the project. */
function addressesIn(trace: Trace): readonly string[] {
  const asked = new Set<string>()
  for (const lane of lanes) {
    for (const { url } of trace.summary(lane).requests.values()) {
      asked.add(url.startsWith(location.origin) ? url.replace(location.origin, '') : url)
    }
  }
  return [...asked]
}

/**
 * What a lane showed, if it would show it again: it ran to its end under what is chosen now, and asks for
 * no time and no chance.
 */
function expectedOf(trace: Trace, lane: Lane, program: SharedProgram): Expected | null {
  const code = program.code[lane]
  const { outcome } = trace.summary(lane)
  const hasEnded = outcome === 'completed' || outcome === 'failed'
  if (code === undefined || varies(code) || !hasEnded || !isUnder(trace, program)) return null
  let appended = ''
  let lines = 0
  for (const event of trace.eventsOf(lane)) {
    if (event.kind === 'shown-dropped') return null
    if (event.kind === 'output-cleared') appended = ''
    else if (event.kind === 'shown' && event.via === 'output') appended += event.text
    else if (event.kind === 'shown') lines += 1
  }
  const isAlone = program.server === undefined
  return { appended, lines: isAlone ? lines : null, fails: outcome === 'failed' }
}

/** Whether that run had the program’s network and servers. */
const isUnder = ({ settings }: Trace, { network, servers = {} }: SharedProgram): boolean =>
  network !== undefined &&
  JSON.stringify(settings.network) === JSON.stringify(network) &&
  JSON.stringify(settings.servers) === JSON.stringify(servers)
