/** One line of two texts laid over each other. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/**
 * The shortest way, line by line, from one text to the other: a longest common subsequence, with
 * what was removed before what was added. Costs lines × lines, so it is for code of lessons' length.
 */
export function lineDiff(before: string, after: string): DiffLine[] {
  const old = linesOf(before)
  const fresh = linesOf(after)
  const common = commonLengths(old, fresh)
  const lines: DiffLine[] = []
  let at = 0
  let to = 0
  while (at < old.length || to < fresh.length) {
    const oldText = old[at]
    const freshText = fresh[to]
    if (oldText !== undefined && oldText === freshText) {
      lines.push({ kind: 'same', text: oldText })
      at += 1
      to += 1
    } else if (
      oldText !== undefined &&
      (freshText === undefined || lengthAt(common, at + 1, to) >= lengthAt(common, at, to + 1))
    ) {
      lines.push({ kind: 'removed', text: oldText })
      at += 1
    } else if (freshText !== undefined) {
      lines.push({ kind: 'added', text: freshText })
      to += 1
    }
  }
  return lines
}

/** A line break at the end ends the last line; it begins no further one. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** `[i][j]`: how many lines from `i` and from `j` on can stay. */
function commonLengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => [] as number[])
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = table[i] ?? []
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      row[j] =
        old[i] === fresh[j]
          ? lengthAt(table, i + 1, j + 1) + 1
          : Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1))
    }
  }
  return table
}

const lengthAt = (table: readonly (readonly number[])[], i: number, j: number): number =>
  table[i]?.[j] ?? 0
