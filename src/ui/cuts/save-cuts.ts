import type { CutsResult } from '../../cuts/trial/try-every-cut.ts'
import { shownText } from '../../cuts/trial/same.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { saveFile } from '../shell/save-file.ts'

/** Saves what was found as JSON: networks, causes and outputs, so that they can be tried again. */
export function saveCuts(lane: Lane, code: string, result: CutsResult): void {
  const { state, seed, tried, different, reference, format, groups, writings, faults } = result
  const file = {
    format: 'chunkwise-cuts',
    version: 1,
    lane,
    code,
    state,
    seed,
    tried,
    different,
    response: format,
    output: reference && shownText(reference.prints),
    groups: groups.map(({ cause, count, cuts, network, outcome }) => ({
      cause,
      count,
      cuts,
      network,
      output: shownText(outcome.prints),
      ended: outcome.ended,
      ...(outcome.error !== undefined && { error: outcome.error }),
    })),
    writings: writings.map(({ writing, network, cuts, outcome }) => ({
      writing,
      ...(cuts && { cuts }),
      edits: network.writing?.edits,
      ...(outcome && { output: shownText(outcome.prints), ended: outcome.ended }),
      ...(outcome?.error !== undefined && { error: outcome.error }),
    })),
    faults: faults.map(({ fault, status, tried: times, verdicts }) => ({
      fault,
      ...(status !== null && { status }),
      tried: times,
      verdicts: Object.fromEntries(
        Object.entries(verdicts).map(([verdict, { count }]) => [verdict, count]),
      ),
    })),
  }
  saveFile(`chunkwise-cuts-${lane}.json`, `${JSON.stringify(file, null, 2)}\n`)
}
