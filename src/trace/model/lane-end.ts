import type { TraceEvent } from './events.ts'

/**
 * Whether the end of a lane tells of a failure that no `error` of the lane has told of before.
 * `hasError`: there was one. Files from before `failure` was recorded have nothing else to go by.
 */
export const tellsFailure = (
  { outcome, message, failure }: Extract<TraceEvent, { kind: 'lane-ended' }>,
  hasError: boolean,
): boolean => outcome === 'failed' && message !== '' && (failure !== undefined || !hasError)
