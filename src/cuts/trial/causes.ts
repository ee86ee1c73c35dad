import type { CutNetwork, Outcome } from '../model.ts'
import type { Place, Places } from './places.ts'

/*
 * Many networks fail for one reason. Which one, the places of the failing cuts tell: code that only
 * fails inside characters has another fault than code that fails wherever an event is cut.
 */

/**
 * Why the output differs: a cut at such a place; chunks that were `joined`, without any cut; or cuts
 * that only fail `together`.
 */
export type Cause = Place | 'joined' | 'together'

/** A network that came to another output, and the smallest that still does. */
export interface Failure {
  readonly network: CutNetwork
  /** The fewest cuts that fail beside those that every network has; none if chunks were joined. */
  readonly cuts: readonly number[]
  /** The network of these cuts, and what it came to. */
  readonly smallest: CutNetwork
  readonly outcome: Outcome
}

/** Failing networks with one cause. */
export interface CutGroup {
  readonly cause: Cause
  /** How many networks failed for it. */
  readonly count: number
  /** Of the smallest ones, the earliest. */
  readonly cuts: readonly number[]
  readonly network: CutNetwork
  readonly outcome: Outcome
}

/** Whether single cuts failed, by their position, as far as they have been tried. */
export type SingleCuts = ReadonlyMap<number, boolean>

/** Groups failures by their causes, the smallest first. */
export function groupFailures(
  failures: readonly Failure[],
  singles: SingleCuts,
  places: Places,
): CutGroup[] {
  const attribute = causesOfSingles(singles, places)
  const groups = new Map<Cause, CutGroup>()
  for (const { cuts, smallest, outcome } of failures) {
    const cause = causeOf(cuts, attribute)
    const group = groups.get(cause)
    const isSmaller = !group || compareCuts(cuts, group.cuts) < 0
    groups.set(cause, {
      ...(isSmaller ? { cause, cuts, network: smallest, outcome } : group),
      count: (group?.count ?? 0) + 1,
    })
  }
  return [...groups.values()].sort((a, b) => compareCuts(a.cuts, b.cuts))
}

function causeOf(cuts: readonly number[], attribute: (position: number) => Place): Cause {
  const [first] = cuts
  if (first === undefined) return 'joined'
  return cuts.length > 1 ? 'together' : attribute(first)
}

/** Fewest cuts first, then the earliest. */
function compareCuts(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return one.length - other.length
  const differing = one.findIndex((cut, index) => cut !== other[index])
  return differing < 0 ? 0 : (one[differing] ?? 0) - (other[differing] ?? 0)
}

/**
 * Of the cuts at a place, so many must fail for it to be the cause: not all, as what an `id` field or
 * a comment says may not show, and many more than none, which is what fails beside a narrower cause.
 */
const enough = 0.25

/**
 * Tells which place is the cause of a failing single cut: the largest that its own place is a part of,
 * if enough cuts fail both in that part and in the rest. A cut inside a character is the fault of no
 * character if all cuts inside that event fail.
 */
function causesOfSingles(singles: SingleCuts, places: Places): (position: number) => Place {
  const chains = [...singles].map(
    ([position, failed]) => [places.chainAt(position), failed] as const,
  )
  const known = new Map<string, boolean>()
  /** Whether enough cuts in `whole`, but not in `but`, fail; null if none has been tried there. */
  const failsEnough = (whole: Place, but: Place | null): boolean | null => {
    const meant = chains.filter(
      ([chain]) => chain.includes(whole) && (but === null || !chain.includes(but)),
    )
    if (meant.length === 0) return null
    return meant.filter(([, failed]) => failed).length / meant.length >= enough
  }
  /** Null where there is no rest that would tell. */
  const reaches = (part: Place, whole: Place): boolean | null => {
    const rest = failsEnough(whole, part)
    return rest === null ? null : rest && failsEnough(part, null) === true
  }
  const remembered = (part: Place, whole: Place): boolean | null => {
    const key = `${part} in ${whole}`
    const before = known.get(key)
    if (before !== undefined) return before
    const found = reaches(part, whole)
    if (found !== null) known.set(key, found)
    return found
  }
  return (position) => {
    const [own = 'line', ...wholes] = places.chainAt(position)
    let cause = own
    for (const whole of wholes) {
      const isCause = remembered(cause, whole)
      if (isCause === false) break
      if (isCause) cause = whole
    }
    return cause
  }
}
