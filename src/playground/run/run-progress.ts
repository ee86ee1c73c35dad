import { cutShort, openRequests, type LaneSummary } from '../../trace/model/summary.ts'

/**
 * Where a lane's code has got to:
 * - `cut-short`: the code saw a clean end of a response that the server has not confirmed (yet);
 * - `over`: the module has run to its end and all that it began is closed. If nothing else comes,
 *   the lane has ended;
 * - `open`: anything else.
 */
export function progressOf(summary: LaneSummary): 'cut-short' | 'over' | 'open' {
  if (cutShort(summary).length > 0) return 'cut-short'
  const isOver =
    summary.settled &&
    summary.serverSequence >= summary.settledServerSequence &&
    summary.openSources <= 0 &&
    openRequests(summary) === 0
  return isOver ? 'over' : 'open'
}
