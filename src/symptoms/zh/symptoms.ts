import type { SymptomTexts } from '../symptom.ts'
import { allAtOnceZh } from './at-once.ts'
import { connectionsZh } from './connections.ts'
import { damagedZh } from './damaged.ts'

/** The symptoms' pages in Chinese, by slug. */
export const symptomsZh: Readonly<Record<string, SymptomTexts>> = {
  ...allAtOnceZh,
  ...connectionsZh,
  ...damagedZh,
}
