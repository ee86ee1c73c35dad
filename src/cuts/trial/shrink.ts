/**
 * The fewest of `cuts` that still fail: none of those that are returned can be left out. Of equal
 * chances, it keeps the earlier cuts. Delta debugging (Zeller and Hildebrandt, 2002): halves first, so
 * that a single cut among thousands is found in a dozen runs.
 *
 * @param cuts sorted, and known to fail
 * @param fails must answer the same for the same cuts
 */
export async function shrink(
  cuts: readonly number[],
  fails: (cuts: readonly number[]) => Promise<boolean>,
): Promise<readonly number[]> {
  let left = cuts
  let parts = Math.min(2, left.length)
  while (left.length > 0) {
    const smaller = await firstFailing(candidates(left, parts), fails)
    if (smaller) {
      // Whoever fails on one of the parts is searched from halves again.
      parts = smaller.length * 2 <= left.length ? 2 : Math.max(2, parts - 1)
      left = smaller
      parts = Math.min(parts, left.length)
    } else if (parts >= left.length) return left
    else parts = Math.min(left.length, parts * 2)
  }
  return left
}

/** Each part alone, the earliest first, then all without one part, the last left out first. */
function* candidates(cuts: readonly number[], parts: number): Generator<readonly number[]> {
  const bounds = Array.from({ length: parts + 1 }, (_, index) =>
    Math.round((cuts.length * index) / parts),
  )
  const range = (index: number) => [bounds[index] ?? 0, bounds[index + 1] ?? 0] as const
  if (parts > 1) for (let index = 0; index < parts; index += 1) yield cuts.slice(...range(index))
  // Of two parts, to leave one out is to keep the other.
  if (parts === 2) return
  for (let index = parts - 1; index >= 0; index -= 1) {
    const [from, to] = range(index)
    yield [...cuts.slice(0, from), ...cuts.slice(to)]
  }
}

async function firstFailing(
  lists: Iterable<readonly number[]>,
  fails: (cuts: readonly number[]) => Promise<boolean>,
): Promise<readonly number[] | null> {
  for (const list of lists) if (await fails(list)) return list
  return null
}
