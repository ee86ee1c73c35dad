import type { Readiness } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'

/** Why code cannot be run at present; null if it can. */
export function runDisabledReason(readiness: Readiness): string | null {
  const t = texts.value.readiness
  switch (readiness.state) {
    case 'ready':
      return null
    case 'starting':
      return t.starting
    case 'impossible':
      return t.impossible(readiness.message)
    default:
      return readiness satisfies never
  }
}
