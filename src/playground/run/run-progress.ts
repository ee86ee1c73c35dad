import { cutShort, isAtRest, type LaneSummary } from '../../trace/model/summary.ts'

/**
 * Where a lane's code has got to:
 * - `cut-short`: the code saw a clean end of a response that the server has not confirmed (yet);
 * - `over`: the module has run to its end and all that it began is closed. If no timer is pending and
 *   nothing else comes, the lane has ended;
 * - `open`: anything else.
 */
export function progressOf(summary: LaneSummary): 'cut-short' | 'over' | 'open' {
  if (cutShort(summary).length > 0) return 'cut-short'
  return isAtRest(summary) ? 'over' : 'open'
}
