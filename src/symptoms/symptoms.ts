import { allAtOnce } from './at-once.ts'
import { connections } from './connections.ts'
import { damaged } from './damaged.ts'
import type { Symptom } from './symptom.ts'

/** Groups of symptoms, in the order in which they are listed. */
export const symptomGroups: readonly {
  readonly title: string
  readonly symptoms: readonly Symptom[]
}[] = [
  { title: 'All at once, or not at all', symptoms: allAtOnce },
  { title: 'Damaged or incomplete', symptoms: damaged },
  { title: 'Connections', symptoms: connections },
]

export const symptoms: readonly Symptom[] = symptomGroups.flatMap((group) => group.symptoms)
