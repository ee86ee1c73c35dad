import type { Readiness } from '../playground/model.ts'

/** Why code cannot be run at present; null if it can. */
export function runDisabledReason(readiness: Readiness): string | null {
  switch (readiness.state) {
    case 'ready':
      return null
    case 'starting':
      return 'Preparing the faked servers; one moment'
    case 'impossible':
      return `Code cannot run here: ${readiness.message}`
    default:
      return readiness satisfies never
  }
}
