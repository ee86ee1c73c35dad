import type { Millis } from '../base/units.ts'
import { laneNames, lanes, type Lane } from '../trace/model/lane.ts'
import { clockMoment } from '../trace/model/moment-text.ts'
import type { Trace } from '../trace/model/trace.ts'
import { concludeLane } from './conclusion.ts'
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

/** The picture of a run as its alternative text: for each lane the figures, and what the run came to. */
export function altOfRun(trace: Trace): string {
  const t = timelineTexts().alt
  const since = (at: Millis) => clockMoment(trace.sinceZero(at))
  const parts = lanes
    .filter((lane) => trace.summary(lane).startedAt !== null)
    .map((lane) => {
      const { deliveredChunks, firstDeliveredAt, lastDeliveredAt } = deliveriesOf(trace, lane)
      const figures =
        firstDeliveredAt === null || lastDeliveredAt === null
          ? t.nothing
          : t.arrived(deliveredChunks, since(firstDeliveredAt), since(lastDeliveredAt))
      const { firstShownAt } = trace.summary(lane)
      const shown = firstShownAt === null ? t.showedNothing : t.shown(since(firstShownAt))
      return t.lane(laneNames[lane], [figures, shown, concludeLane(trace, lane)?.text ?? ''])
    })
  return t.all(parts)
}

function deliveriesOf(trace: Trace, lane: Lane) {
  const { deliveredChunks, firstDeliveredAt } = trace.summary(lane)
  const last = [...trace.eventsOf(lane)].findLast(
    ({ kind }) => kind === 'delivered' || kind === 'message-delivered',
  )
  return { deliveredChunks, firstDeliveredAt, lastDeliveredAt: last?.at ?? null }
}
