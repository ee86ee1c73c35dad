/** One thing that is wrong with a lesson: where it is, what it is, and what to do about it. */
export interface Problem {
  /** Path below the lessons folder's parent, with forward slashes, e.g. `lessons/01-a/part.md`. */
  readonly file: string
  /** 1-based; 1 where the file as a whole is meant. */
  readonly line: number
  readonly what: string
  readonly remedy: string
}

/** `lessons/01-a/01-b/lesson.md:4: unknown key "titel". Did you mean "title"?` */
const problemText = ({ file, line, what, remedy }: Problem): string =>
  `${file}:${line}: ${what}. ${remedy}`

/** All that is wrong with the lessons at once; its message has one line a problem. */
export class LessonProblems extends Error {
  override readonly name = 'LessonProblems'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`
    super([`${count} wrong with the lessons:`, ...problems.map(problemText)].join('\n'))
    this.problems = problems
    // Where the compiler noticed it helps nobody: what is wrong, and where, stands in the message.
    this.stack = `${this.name}: ${this.message}`
  }
}

/** Collects what is wrong with one file while reading goes on. */
export class ProblemList {
  readonly #problems: Problem[]
  readonly file: string

  constructor(file: string, into: Problem[] = []) {
    this.file = file
    this.#problems = into
  }

  add(line: number, what: string, remedy: string): void {
    this.#problems.push({ file: this.file, line, what, remedy })
  }

  /** For another file, into the same list. */
  of(file: string): ProblemList {
    return new ProblemList(file, this.#problems)
  }

  get all(): readonly Problem[] {
    return this.#problems
  }
}

/** `a, b or c`, each in quotes. */
export function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`)
  const last = quoted.pop() ?? 'nothing'
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`
}

/** The allowed name that `name` was most likely meant to be; null if none is near. */
export function nearest(name: string, allowed: readonly string[]): string | null {
  const ranked = allowed
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance)
  const [best] = ranked
  return best && best.distance <= Math.max(1, Math.floor(name.length / 3)) ? best.candidate : null
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
