import type { Check } from '../../src/lesson/model.ts'
import type { Trace } from '../../src/trace/model/trace.ts'

/** What a check finds in a run, with its evidence as it is shown. */
export function judge(check: Check, trace: Trace) {
  const finding = check.look(trace)
  return { ...finding, seen: check.evidence(finding.seen) }
}
