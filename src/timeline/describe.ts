import { laneNames, lanes } from '../trace/lane.ts'
import type { Trace } from '../trace/trace.ts'

/** The picture in a sentence a lane, for who cannot see it; the table has the rest. */
export function describeRun(trace: Trace | null): string {
  if (!trace)
    return 'Timeline, empty: nothing has been run. The events will be listed in the table below.'
  const since = (at: number | null) =>
    at === null ? 'never' : `${Math.round(at - trace.startedAt)} ms`
  const parts = lanes
    .map((lane) => ({ lane, summary: trace.summary(lane) }))
    .filter(({ summary }) => summary.startedAt !== null)
    .map(
      ({ lane, summary }) =>
        `${laneNames[lane]}: ${summary.deliveredChunks} chunks delivered, first at ${since(summary.firstDeliveredAt)}, ` +
        `first received at ${since(summary.firstReceivedAt)}, first shown at ${since(summary.firstShownAt)}`,
    )
  return `Timeline. ${parts.join('. ')}. The events are listed in the table below.`
}
