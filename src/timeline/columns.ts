import type { TimeScale } from './axis.ts'
import type { Moments } from './moments.ts'

/** Marks that would touch are drawn as one column; `count` says how many it stands for. */
export interface Column {
  readonly x: number
  readonly count: number
}

/** The visible marks, one column for what lies within `width` pixels: bisection, so that a hundred
 * thousand cost as few as fit. A lone mark keeps its exact place. */
export function columnsOf(moments: Moments, scale: TimeScale, width: number): Column[] {
  const columns: Column[] = []
  const [left = 0, right = 0] = scale.range()
  const [start = 0, end = 0] = scale.domain()
  const msPerPx = (end - start) / (right - left)
  const reach = width * msPerPx
  let index = moments.indexFrom(start - reach)
  while (index < moments.length) {
    const at = moments.at(index) ?? 0
    if (at > end) break
    const next = Math.max(index + 1, moments.indexFrom(at + reach, index))
    columns.push({ x: left + (at - start) / msPerPx, count: next - index })
    index = next
  }
  return columns
}
