import { toBase64 } from '../base/bytes.ts'
import type { CutNetwork } from '../cuts/model.ts'
import type { FoundCuts } from '../cuts/trial/found-cuts.ts'
import { shownText, type Comparing } from '../cuts/trial/same.ts'
import { importedNames } from '../editor/imported-names.ts'
import type { Recording } from '../recording/model.ts'
import { lanes, type Lane } from '../trace/model/lane.ts'
import type { ProjectContents } from './project.ts'
import type { Untestable } from './readme-en.ts'
import { varies } from './varies.ts'

/* What *Try every cut* found, as tests: the smallest network of each cause on which the code fails. */

/** The tests of one lane, as `tests/cuts.json` has them. */
export interface CutsTests {
  readonly lane: Lane
  /** The response that is cut, in base64, and where its server's writes end. */
  readonly bytes: string
  readonly writes: readonly number[]
  /** What the code shows if it is cut as its server does. */
  readonly output: string
  readonly fails: boolean
  readonly comparing: Comparing
  readonly networks: readonly { readonly cause: string; readonly cuts: CutNetwork['cuts'] }[]
}

/** The tests of each lane with failing networks; or why it has none here. */
export function cutsTestsOf(
  project: Pick<ProjectContents, 'program' | 'recordings' | 'cuts'>,
): Readonly<Partial<Record<Lane, CutsTests | Untestable>>> {
  const tests: Partial<Record<Lane, CutsTests | Untestable>> = {}
  for (const lane of lanes) {
    const ofLane = project.cuts[lane]
    if (!ofLane || !isOf(project, lane, ofLane) || ofLane.result.groups.length === 0) continue
    tests[lane] = untestable(ofLane) ?? testsOf(lane, ofLane)
  }
  return tests
}

/** Whether it was found of this program, with the servers and recordings that it has. */
const isOf = (
  {
    program: { code, server, servers = {} },
    recordings,
  }: Pick<ProjectContents, 'program' | 'recordings'>,
  lane: Lane,
  found: FoundCuts,
): boolean =>
  code[lane] === found.code &&
  (server ?? null) === found.server &&
  JSON.stringify(servers) === JSON.stringify(found.servers) &&
  textOf(recordings) === textOf(found.recordings.map(({ recording }) => recording))

/** Each time they are read from where they are kept, they are other objects. */
const textOf = (recordings: readonly Recording[]): string =>
  JSON.stringify(recordings, (_name, value: unknown) =>
    value instanceof Uint8Array ? toBase64(value) : value,
  )

function untestable({ code, server }: FoundCuts): Untestable | null {
  // Its responses are played to the code, and a written server may say more than the first one.
  if (server !== null) return 'written-server'
  // In Node axios takes `fetch`, and gives nothing of a text before its end.
  const isOfXhr = importedNames(code).includes('axios') && !/adapter:\s*['"]fetch['"]/.test(code)
  if (isOfXhr || code.includes('XMLHttpRequest')) return 'in-a-browser'
  return varies(code) ? 'varies' : null
}

function testsOf(lane: Lane, { comparing, result }: FoundCuts): CutsTests | Untestable {
  const { reference, groups } = result
  if (!reference || reference.ended === 'endless' || reference.ended === 'flooded') return 'varies'
  // Some can be uncaught ones, for each of which Vitest lets a run fail.
  if (reference.errorsShown.length > 0) return 'shows-errors'
  return {
    lane,
    bytes: toBase64(reference.bytes),
    writes: reference.writes ?? [],
    output: shownText(reference.prints, comparing.lastOnly),
    fails: reference.error !== undefined,
    comparing,
    networks: groups.map(({ cause, network }) => ({ cause, cuts: network.cuts })),
  }
}
