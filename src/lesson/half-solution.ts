/** How a gap says how many lines are missing there. */
type GapText = (lines: number) => string

/**
 * Half of a solution: its shape and the first half of its new lines, with a gap for the others. A line
 * is new if the starting code doesn't have it; lines that only open or close a block are its shape, and
 * stay. Each gap is a comment, so that the code still parses where the shape allows it.
 */
export function halfSolution(start: string, solution: string, gap: GapText): string {
  const known = new Set(start.split('\n').map((line) => line.trim()))
  const isNew = (line: string) => !isShape(line) && !known.has(line.trim())
  const result: string[] = []
  let fresh: string[] = []
  const settle = () => {
    const shown = Math.floor(fresh.length / 2)
    const missing = fresh.slice(shown)
    result.push(...fresh.slice(0, shown))
    const [first] = missing
    if (first !== undefined) result.push(`${indentOf(first)}// ${gap(missing.length)}`)
    fresh = []
  }
  for (const line of solution.split('\n')) {
    if (isNew(line)) {
      fresh.push(line)
      continue
    }
    settle()
    result.push(line)
  }
  settle()
  return result.join('\n')
}

const isShape = (line: string): boolean => {
  const text = line.trim()
  return text === '' || /^[\])}]/.test(text) || text.endsWith('{') || text.startsWith('import ')
}

const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? ''
