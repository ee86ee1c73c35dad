import type { Readiness } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { told } from '../texts/told-texts.ts'

/** Why code cannot be run here; null if it can, now or as soon as the servers are ready. */
export function runDisabledReason(readiness: Readiness): string | null {
  if (readiness.state !== 'impossible') return null
  return texts.value.readiness.impossible(told(readiness.message))
}
