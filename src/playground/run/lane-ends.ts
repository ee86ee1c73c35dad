import { ChunkwiseError, messageOf } from '../../base/errors.ts'
import { CompileError } from '../../sandbox/client/compile-error.ts'
import type { LaneFailure, PageEventData } from '../../trace/model/events.ts'
import { failedSource, type LaneSummary } from '../../trace/model/summary.ts'

/* The ways in which a lane can end, and what is said of each. */

export type LaneEnd = Omit<Extract<PageEventData, { kind: 'lane-ended' }>, 'kind'>

/** A lane that fails with this message. */
export const failed = (message: string, failure: Partial<LaneFailure> = {}): LaneEnd => ({
  outcome: 'failed',
  message,
  failure: { position: null, remedy: '', ...failure },
})

const again = 'Run again. If it happens again, reload the page.'

export const serverSilent = failed(
  'The service worker that runs the simulated server hasn’t responded for two minutes.',
  { remedy: again },
)

export const serverLost = failed(
  'The browser ended the service worker that runs the simulated server, so this lane’s run is incomplete.',
  { remedy: again },
)

export const responseCutShort = failed(
  'The browser ended a response before all of it had reached your code, so the response is incomplete.',
  { remedy: again },
)

export const codeSilent = failed('Your code ran for two minutes without a pause and was stopped.', {
  why: { id: 'code-silent', values: [] },
})

/** How a lane ends in which nothing is left to come. */
export function endOf(summary: LaneSummary): LaneEnd {
  const { error } = summary
  if (error) return { outcome: 'failed', message: error.message }
  const source = failedSource(summary)
  if (!source) return { outcome: 'completed', message: '' }
  return failed(`The browser closed the EventSource for ${source.url}. It won’t reconnect.`, {
    why: { id: 'source-closed', values: [] },
  })
}

/** How a lane ends that could not be started, or whose sandbox failed. */
export function endOfError(error: unknown): LaneEnd {
  if (error instanceof CompileError) {
    const { message, position, hint: remedy, why } = error
    return failed(message, { position, remedy, ...(why && { why }) })
  }
  if (error instanceof ChunkwiseError) return failed(error.message, { remedy: error.remedy })
  return failed(messageOf(error))
}
