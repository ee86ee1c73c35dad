import { toBase64 } from '../base/bytes.ts'
import type { CutNetwork } from '../cuts/model.ts'
import type { FoundCuts } from '../cuts/trial/found-cuts.ts'
import { shownText, type Comparing } from '../cuts/trial/same.ts'
import { importedNames } from '../editor/imported-names.ts'
import type { SharedProgram } from '../playground/share/shared-program.ts'
import { lanes, type Lane } from '../trace/model/lane.ts'
import { varies } from './varies.ts'

/* What *Try every cut* found, as tests: the smallest network of each cause on which the code fails. */

/** Why cuts that were found aren't tested. */
export type Untestable = 'in-a-browser' | 'varies'

/** The tests of one lane, as `tests/cuts.json` has them. */
export interface CutsTests {
  readonly lane: Lane
  /** The response that is cut, in base64, and where its server's writes end. */
  readonly bytes: string
  readonly writes: readonly number[]
  /** What the code shows if it is cut as its server does. */
  readonly output: string
  readonly fails: boolean
  readonly errors: number
  readonly comparing: Comparing
  readonly networks: readonly { readonly cause: string; readonly cuts: CutNetwork['cuts'] }[]
}

type Found = Readonly<Partial<Record<Lane, FoundCuts>>>

/** The tests of each lane with failing networks; or why it has none here. */
export function cutsTestsOf(
  program: SharedProgram,
  found: Found,
): Readonly<Partial<Record<Lane, CutsTests | Untestable>>> {
  const tests: Partial<Record<Lane, CutsTests | Untestable>> = {}
  for (const lane of lanes) {
    const ofLane = found[lane]
    if (!ofLane || !isOf(program, lane, ofLane) || ofLane.result.groups.length === 0) continue
    tests[lane] = untestable(ofLane.code) ?? testsOf(lane, ofLane) ?? 'varies'
  }
  return tests
}

/** Whether it was found of this program: cuts are tried on the simulated servers alone. */
const isOf = (
  { code, server, servers = {} }: SharedProgram,
  lane: Lane,
  found: FoundCuts,
): boolean =>
  code[lane] === found.code &&
  server === undefined &&
  JSON.stringify(servers) === JSON.stringify(found.servers)

function untestable(code: string): Untestable | null {
  // In Node axios takes `fetch`, and gives nothing of a text before its end.
  const isOfXhr = importedNames(code).includes('axios') && !/adapter:\s*['"]fetch['"]/.test(code)
  if (isOfXhr || code.includes('XMLHttpRequest')) return 'in-a-browser'
  return varies(code) ? 'varies' : null
}

/** Null if the code doesn't come to an end. */
function testsOf(lane: Lane, { comparing, result }: FoundCuts): CutsTests | null {
  const { reference, groups } = result
  if (!reference || reference.ended === 'endless' || reference.ended === 'flooded') return null
  return {
    lane,
    bytes: toBase64(reference.bytes),
    writes: reference.writes ?? [],
    output: shownText(reference.prints, comparing.lastOnly),
    fails: reference.error !== undefined,
    errors: reference.errorsShown.length,
    comparing,
    networks: groups.map(({ cause, network }) => ({ cause, cuts: network.cuts })),
  }
}
