import type { Comparing } from './same.ts'

/** What a person chooses for trying every cut. */
export interface CutChoices {
  /** A whole number from 0 to `greatestSeed`; the same one tries the same networks. */
  readonly seed: number
  readonly comparing: Comparing
}

export const greatestSeed = 2 ** 31
