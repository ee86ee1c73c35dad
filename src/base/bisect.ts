/**
 * How many items stand before the first that `isBefore` refuses, by binary search: it must accept
 * the first items and refuse all others. For plain numbers, d3-array has `bisectLeft` and
 * `bisectRight`.
 */
export function countWhile<T extends object | number>(
  items: readonly T[],
  isBefore: (item: T) => boolean,
): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && isBefore(item)) low = middle + 1
    else high = middle
  }
  return low
}
