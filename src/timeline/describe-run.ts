import type { Millis } from '../base/units.ts'
import { laneNames, lanes } from '../trace/model/lane.ts'
import { clockMoment } from '../trace/model/moment-text.ts'
import type { Trace } from '../trace/model/trace.ts'
import { timelineTexts } from './texts.ts'

/** The picture in a sentence a lane, for who cannot see it; the table has the rest. */
export function describeRun(trace: Trace | null): string {
  const t = timelineTexts().run
  if (!trace) return t.empty
  const since = (at: Millis | null) => (at === null ? t.never : clockMoment(trace.sinceZero(at)))
  const parts = lanes
    .map((lane) => ({ lane, summary: trace.summary(lane) }))
    .filter(({ summary }) => summary.startedAt !== null)
    .map(({ lane, summary }) =>
      t.lane(laneNames[lane], summary.deliveredChunks, {
        delivered: since(summary.firstDeliveredAt),
        got: since(summary.firstReceivedAt),
        shown: since(summary.firstShownAt),
      }),
    )
  return t.all(parts)
}
