import type { CutFault, CutNetwork, Outcome } from '../model.ts'
import { same, shownText, type Comparing } from './same.ts'

/**
 * What code made of a fault:
 * - `same`: the same output all the same;
 * - `noticed`: an error, another request, or a message that isn't a part of the output;
 * - `repeated`: it tried again and showed once more what it had shown;
 * - `half`: it took a part for the whole, and said nothing;
 * - `waits`: it never came to an end.
 */
export const verdicts = ['same', 'noticed', 'repeated', 'half', 'waits'] as const
export type Verdict = (typeof verdicts)[number]

/** One kind of fault: what came of it each time it was tried. */
export interface FaultRow {
  readonly fault: CutFault['kind']
  /** Of a `status`, which. */
  readonly status: number | null
  readonly tried: number
  /** How often each verdict was given, and the first network that it was given to. */
  readonly verdicts: Partial<
    Record<Verdict, { count: number; network: CutNetwork; outcome: Outcome }>
  >
}

/** What the code made of a fault, compared with what it shows `reference` without one. */
export function verdictOn(reference: Outcome, outcome: Outcome, comparing: Comparing): Verdict {
  if (same(reference, outcome, comparing)) return 'same'
  const whole = shownText(reference.prints)
  const shown = shownText(outcome.prints)
  const triedAgain = outcome.requests > reference.requests
  if (outcome.ended === 'flooded' || (triedAgain && repeats(shown, whole))) return 'repeated'
  if (outcome.ended === 'endless') return 'waits'
  const toldOfError =
    outcome.error !== undefined || outcome.errorsShown.length > reference.errorsShown.length
  if (toldOfError || triedAgain) return 'noticed'
  return isPart(shown, whole, comparing) ? 'half' : 'noticed'
}

/** Whether what is shown is no more than a part of the whole: its beginning, or its last value before. */
function isPart(shown: string, whole: string, { lastOnly }: Comparing): boolean {
  return lastOnly ? whole.includes(shown.trimEnd()) : whole.startsWith(shown.trimEnd())
}

/** As much of the beginning as must come again to be taken for a repetition. */
const recognizable = 8

/** Whether a text shows the beginning of the whole, and later begins it anew. */
function repeats(shown: string, whole: string): boolean {
  const first = commonStart(shown, whole)
  if (first === 0) return false
  const beginning = whole.slice(0, Math.min(first, recognizable))
  return shown.slice(first).includes(beginning)
}

function commonStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

/** Adds what one network came to to the table. */
export function addToTable(
  table: readonly FaultRow[],
  fault: CutFault,
  verdict: Verdict,
  network: CutNetwork,
  outcome: Outcome,
): FaultRow[] {
  const status = fault.kind === 'status' ? fault.status : null
  const isMeant = (row: FaultRow) => row.fault === fault.kind && row.status === status
  const before = table.find(isMeant) ?? { fault: fault.kind, status, tried: 0, verdicts: {} }
  const known = before.verdicts[verdict]
  const row: FaultRow = {
    ...before,
    tried: before.tried + 1,
    verdicts: {
      ...before.verdicts,
      [verdict]: known ? { ...known, count: known.count + 1 } : { count: 1, network, outcome },
    },
  }
  return table.some(isMeant) ? table.map((each) => (isMeant(each) ? row : each)) : [...table, row]
}
