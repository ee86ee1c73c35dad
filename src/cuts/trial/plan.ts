import { seededRandom } from '../../base/seeded-random.ts'
import type { CutFault, CutNetwork } from '../model.ts'
import { framed, type Place, type Places } from './places.ts'

/*
 * Which networks are tried, in the order in which a weakness shows soonest. Pure: the same body and
 * seed give the same networks.
 */

/** What networks differ in, in the order in which they are tried; writings are few, so they come early. */
export type Stage = 'coarse' | 'writings' | 'interesting' | 'faults' | 'every' | 'pairs'

/** The response that is cut, as the reference run had it. */
export interface Subject {
  readonly places: Places
  /**
   * Where one write of the server ends and the next begins; where they aren't known, where its events,
   * lines or items end.
   */
  readonly borders: readonly number[]
}

/** How much is tried. */
export interface PlanLimits {
  /** Single cuts; of more positions, a fair sample is tried. */
  readonly singles: number
  /** Of each kind of interesting place. */
  readonly perPlace: number
  readonly pairs: number
  /** Of each kind of fault that can happen anywhere. */
  readonly faults: number
}

export const fullPlan: PlanLimits = { singles: 2_000, perPlace: 40, pairs: 200, faults: 12 }

/** `writes`: where each of the server's writes ends, if it is known. */
export function subjectOf(places: Places, writes?: readonly number[]): Subject {
  const { length } = places.bytes
  const ends = writes ?? framed(places.bytes, places.format).units.ends
  return { places, borders: sortedCuts(ends, length) }
}

/** Cuts as a network has them: sorted, each once, and none at either end of `length` bytes. */
export function sortedCuts(cuts: readonly number[], length: number): number[] {
  return [...new Set(cuts)].filter((cut) => cut > 0 && cut < length).sort((a, b) => a - b)
}

/** One byte at a time; everything at once; each write joined with the next. */
export function coarseNetworks({ places, borders }: Subject): CutNetwork[] {
  const joined = [0, 1].map((odd) => borders.filter((_, index) => index % 2 !== odd))
  const isMore = (cuts: readonly number[]) => cuts.length > 0 && cuts.length < borders.length
  return [
    ...(places.bytes.length > 1 ? [{ cuts: 'each-byte' } as const] : []),
    { cuts: 'none' },
    ...joined.filter(isMore).map((cuts) => ({ cuts })),
  ]
}

/** Places at which nothing is remarkable: most bytes of a body. */
const plain: ReadonlySet<Place> = new Set(['line', 'string', 'json', 'between'])

/**
 * Single cuts at the places at which code goes wrong, a few of each kind in turn, so that each kind has
 * been tried after a few networks. The first and the last byte are such places, too.
 */
export function interestingCuts({ places }: Subject, seed: number, limits: PlanLimits): number[] {
  const { length } = places.bytes
  const byPlace = new Map<Place, number[]>()
  for (let position = 1; position < length; position += 1) {
    const place = places.at(position)
    const found = byPlace.get(place)
    if (found) found.push(position)
    else byPlace.set(place, [position])
  }
  const random = seededRandom(seed)
  const kinds = [...byPlace].map(([place, all]) =>
    sample(all, plain.has(place) ? Math.ceil(limits.perPlace / 8) : limits.perPlace, random),
  )
  const ends = sortedCuts([1, length - 1], length)
  return [...new Set([...ends, ...inTurn(kinds)])]
}

/** Every single cut that there is, or a fair sample of them; without those in `tried`. */
export function everyCut(
  { places }: Subject,
  tried: readonly number[],
  seed: number,
  limits: PlanLimits,
): number[] {
  const known = new Set(tried)
  const left: number[] = []
  for (let position = 1; position < places.bytes.length; position += 1) {
    if (!known.has(position)) left.push(position)
  }
  return sample(left, Math.max(0, limits.singles - tried.length), seededRandom(seed + 1))
}

/** Two cuts at a time: of half of the pairs, one is at an interesting place. */
export function cutPairs(
  { places }: Subject,
  interesting: readonly number[],
  seed: number,
  limits: PlanLimits,
): (readonly [number, number])[] {
  const { length } = places.bytes
  const positions = length - 1
  const most = Math.min(limits.pairs, (positions * (positions - 1)) / 2)
  const random = seededRandom(seed + 2)
  const anywhere = () => 1 + Math.floor(random() * positions)
  const pairs = new Map<string, readonly [number, number]>()
  // A short body has few pairs, and most of them are drawn again and again.
  for (let drawn = 0; pairs.size < most && drawn < most * 20; drawn += 1) {
    const one =
      drawn % 2 === 0 ? interesting[Math.floor(random() * interesting.length)] : anywhere()
    const other = anywhere()
    if (one === undefined || one === other) continue
    const pair = [Math.min(one, other), Math.max(one, other)] as const
    pairs.set(pair.join(), pair)
  }
  return [...pairs.values()]
}

/**
 * What a client must notice: breaks, early ends, stalls, refusals and, in a stream of events, an event
 * that tells of an error. An early end counts only where the format has a terminator: without one,
 * nobody can tell it from the real end.
 */
export function faultNetworks(
  { places, borders }: Subject,
  seed: number,
  limits: PlanLimits,
): CutNetwork[] {
  const { bytes, format } = places
  const random = seededRandom(seed + 3)
  const after = (kind: Exclude<CutFault['kind'], 'status'>, most: number): CutFault[] =>
    sample(borders, most, random).map((each) => ({ kind, after: each }))
  const faults: CutFault[] = [
    { kind: 'break', after: 0 },
    ...after('break', limits.faults),
    ...(hasTerminator(places) ? after('end', limits.faults) : []),
    ...insideCharacters(places, random),
    ...after('stall', 2),
    ...([429, 500, 503] as const).map((status) => ({ kind: 'status', status }) as const),
    ...(format === 'events' ? after('error-event', 3) : []),
  ]
  const isThere = (fault: CutFault) => fault.kind === 'status' || fault.after < bytes.length
  return faults.filter(isThere).map((fault) => ({ cuts: 'none', asSent: true, fault }))
}

/**
 * Ends inside a character. Of plain text each end may be the real one, so the code has to show what is
 * there: U+FFFD (Encoding §8.1, flush), which a decoder that isn't told of the end keeps to itself.
 */
function insideCharacters(places: Places, random: () => number): CutFault[] {
  if (places.format !== 'text') return []
  const inside: number[] = []
  for (let position = 1; position < places.bytes.length; position += 1) {
    if (places.at(position) === 'character') inside.push(position)
  }
  return sample(inside, 3, random).map((after) => ({ kind: 'end-in-character', after }))
}

const terminators: Readonly<Record<Exclude<Places['format'], 'text'>, RegExp>> = {
  events:
    /\[DONE\]|"type"\s*:\s*"(?:message_stop|response\.completed|finish)"|"finishReason"\s*:\s*"|^event:\s*(?:done|end|finish)\b/m,
  lines: /"done"\s*:\s*true/,
  items: /\]\s*$/,
}

/** Whether the body's end shows that it is complete. */
export function hasTerminator({ bytes, format }: Places): boolean {
  if (format === 'text') return false
  // The last units of a response say that it is over; a usage event may follow.
  const end = new TextDecoder().decode(bytes.subarray(-1_024))
  return terminators[format].test(end)
}

/** A fair sample of `items`, at most `most`, in their order. */
export function sample<T>(items: readonly T[], most: number, random: () => number): T[] {
  if (items.length <= most) return [...items]
  const chosen: T[] = []
  // Selection sampling (Knuth, Algorithm S): each item with the chance that is left for it.
  for (const [index, item] of items.entries()) {
    const wanted = most - chosen.length
    if (random() * (items.length - index) < wanted) chosen.push(item)
  }
  return chosen
}

/** The first of each list, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat()
}
