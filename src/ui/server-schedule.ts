import { flowOf } from '../bytes/flow.ts'
import { expectedSchedule } from '../endpoints/catalogue/expected-schedule.ts'
import type { ScheduledWrite } from '../endpoints/catalogue/preview.ts'
import type { ServerDescription, ServerValues } from '../endpoints/catalogue/server-description.ts'
import type { Trace } from '../trace/trace.ts'
import type { RequestRef } from './server-requests.ts'

/** What a server writes, and how that is known. */
export interface Schedule {
  readonly writes: readonly ScheduledWrite[]
  readonly source: 'last-run' | 'estimate'
}

/**
 * What a server will write next time: as in the last run if there was one that it wrote to its end,
 * else an estimate. Times are of the server, whatever the speed of that run.
 */
export function scheduleFor(
  server: ServerDescription,
  values: ServerValues,
  trace: Trace | null,
  ref: RequestRef | null,
): Schedule {
  const summary = ref && trace?.summary(ref.lane).requests.get(ref.request)
  if (trace && ref && summary?.serverEnd === 'complete') {
    const { written, requestedAt } = flowOf(trace.eventsOf(ref.lane), ref.request)
    const start = requestedAt ?? written[0]?.at ?? 0
    if (written.length > 0) {
      const writes = written.map(({ at, from, to }) => ({
        atMs: Math.max(0, at - start) * trace.timeScale,
        bytes: to - from,
      }))
      return { writes, source: 'last-run' }
    }
  }
  return { writes: expectedSchedule(server, values), source: 'estimate' }
}
