/** One line of the report: a figure of one contender, over all rounds. */
export interface Figure {
  readonly group: string
  readonly what: string
  readonly contender: string
  readonly unit: string
  /** Of each round, in order. */
  readonly values: readonly number[]
}

/** What a figure has to be; compared on medians. */
export interface Target {
  readonly what: string
  /** The measured value, in the unit of the target. */
  readonly value: number
  readonly bound: number
  readonly is: 'at most' | 'at least'
  readonly unit: string
}

/** The middle value; the mean of the two middle ones if there are as many on either side. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
  return (upper + lower) / 2
}

/** The value below which `part` (0 to 1) of the values lie. */
export const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * part)] ?? Number.NaN

export const isMet = ({ value, bound, is }: Target): boolean =>
  is === 'at most' ? value <= bound : value >= bound

/** Collects figures round by round. */
export class Figures {
  readonly #values = new Map<string, { figure: Omit<Figure, 'values'>; values: number[] }>()

  add(group: string, what: string, contender: string, unit: string, value: number): void {
    const key = [group, what, contender].join('\n')
    const entry = this.#values.get(key)
    if (entry) entry.values.push(value)
    else this.#values.set(key, { figure: { group, what, contender, unit }, values: [value] })
  }

  /** The median of a figure; NaN where it was not measured. */
  median(group: string, what: string, contender: string): number {
    return median(this.#values.get([group, what, contender].join('\n'))?.values ?? [])
  }

  get all(): readonly Figure[] {
    return [...this.#values.values()].map(({ figure, values }) => ({ ...figure, values }))
  }
}
