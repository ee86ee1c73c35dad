import { allAtOnce } from './at-once.ts'
import { connections } from './connections.ts'
import { damaged } from './damaged.ts'
import type { Symptom } from './symptom.ts'
import type { SymptomGroup } from './words.ts'

/** Groups of symptoms, in the order in which they are listed. */
export const symptomGroups: readonly {
  readonly id: SymptomGroup
  readonly symptoms: readonly Symptom[]
}[] = [
  { id: 'at-once', symptoms: allAtOnce },
  { id: 'damaged', symptoms: damaged },
  { id: 'connections', symptoms: connections },
]

export const symptoms: readonly Symptom[] = symptomGroups.flatMap((group) => group.symptoms)
