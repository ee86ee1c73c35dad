import { alignChunks } from '../../bytes/chunk-alignment.ts'
import { expectedSchedule } from '../../catalogue/servers/expected-schedule.ts'
import type { ScheduledWrite } from '../../catalogue/servers/expected-schedule.ts'
import type {
  ServerDescription,
  ServerParameter,
  ServerValues,
} from '../../catalogue/servers/server-description.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { RequestRef } from './server-requests.ts'

/** What a server writes, and how that is known. */
export interface Schedule {
  readonly writes: readonly ScheduledWrite[]
  readonly source: 'last-run' | 'estimate'
}

/**
 * What a server will write next time: as in the last run if it wrote there to its end and nothing was
 * chosen for it that is not chosen now, else an estimate. Times are of the server, whatever the speed
 * of that run.
 */
export function scheduleFor(
  server: ServerDescription,
  values: ServerValues,
  trace: Trace | null,
  ref: RequestRef | null,
): Schedule {
  const written = trace && ref && writtenAsNow(server, values, trace) ? writesOf(trace, ref) : []
  if (written.length > 0) return { writes: written, source: 'last-run' }
  return { writes: expectedSchedule(server, values), source: 'estimate' }
}

/** The server itself answered in that run, and with these values. */
function writtenAsNow(server: ServerDescription, values: ServerValues, { settings }: Trace) {
  const then = settings.servers[server.id] ?? {}
  const isSame = ({ name, initial }: ServerParameter) =>
    (then[name] ?? initial) === (values[name] ?? initial)
  return settings.network.status === null && server.parameters.every(isSame)
}

/** What was written for a request; nothing if not to the end. */
function writesOf(trace: Trace, { lane, request }: RequestRef): readonly ScheduledWrite[] {
  if (trace.summary(lane).requests.get(request)?.serverEnd !== 'complete') return []
  const { written, requestedAt } = alignChunks(trace.eventsOf(lane), request)
  const start = requestedAt ?? written[0]?.at ?? 0
  return written.map(({ at, from, to }) => ({
    atMs: Math.max(0, at - start) * trace.timeScale,
    bytes: to - from,
  }))
}
