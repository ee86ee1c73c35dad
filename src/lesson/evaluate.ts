import { messageOf } from '../base/errors.ts'
import type { EventId } from '../trace/model/event-id.ts'
import type { Lane } from '../trace/model/lane.ts'
import type { Trace } from '../trace/model/trace.ts'
import type { Check, CheckState, Evidence } from './model.ts'

/** What a check says of a run. */
export interface CheckResult {
  /** Of the check. */
  readonly id: string
  readonly state: CheckState
  /** What was seen; null before a run, and after a reload, when only the state is known. */
  readonly seen: Evidence | null
  readonly at: EventId | null
}

/** The checks before a run, in the states that an earlier visit left. */
export function checksBefore(
  checks: readonly Check[],
  saved: Readonly<Record<string, CheckState>>,
): CheckResult[] {
  return checks.map(({ id }) => ({ id, state: saved[id] ?? 'not-run', seen: null, at: null }))
}

/**
 * Looks at a run that has ended, or that only waits for timers. A check says `not-run` where its lane was left out of the run, or where
 * no trace tells, and `error` where it found nothing to judge: because it broke itself, or because its lane's code never
 * began to run.
 */
export function evaluateChecks(checks: readonly Check[], trace: Trace): CheckResult[] {
  return checks.map((check) => {
    const { id, lane } = check
    try {
      const { pass, seen, at } = check.look(trace)
      if (check.lookAtCuts || trace.eventsOf(lane).length === 0) {
        return { id, state: 'not-run', seen, at: null }
      }
      if (pass) return { id, state: 'pass', seen, at }
      const broken = notStarted(trace, lane)
      if (broken !== null) return { id, state: 'error', seen: messageSeen(broken), at: null }
      return { id, state: 'fail', seen, at }
    } catch (error) {
      return { id, state: 'error', seen: messageSeen(messageOf(error)), at: null }
    }
  })
}

/** Whether all checks hold that a trace tells; `results` are theirs, in their order. */
export const holdInTrace = (checks: readonly Check[], results: readonly CheckResult[]): boolean =>
  results.every(({ state }, index) => state === 'pass' || checks[index]?.lookAtCuts)

/** The sentence of the check with this id, in the language that is shown now; empty without one. */
export const sentenceOf = (checks: readonly Check[], id: string): string =>
  checks.find((check) => check.id === id)?.sentence() ?? ''

/** The same for what a result says was seen; empty without evidence. */
export const evidenceOf = (checks: readonly Check[], { id, seen }: CheckResult): string =>
  (seen && checks.find((check) => check.id === id)?.evidence(seen)) ?? ''

/** What to try next after a check that failed; empty for any other result. */
export const adviceOf = (checks: readonly Check[], { id, seen, state }: CheckResult): string =>
  state === 'fail' && seen ? (checks.find((check) => check.id === id)?.advice(seen) ?? '') : ''

/** Evidence in words that no language has: the message of an error. Every check has this text. */
const messageSeen = (message: string): Evidence => ({ text: 'message', values: [message] })

/** Why the lane's code never ran; null if it did. */
function notStarted(trace: Trace, lane: Lane): string | null {
  const events = trace.eventsOf(lane)
  if (events.some((event) => event.kind === 'started')) return null
  const end = events.find((event) => event.kind === 'lane-ended')
  return end?.kind === 'lane-ended' && end.outcome === 'failed' ? end.message : null
}
