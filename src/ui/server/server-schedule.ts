import { alignChunks } from '../../bytes/chunk-alignment.ts'
import type {
  ServerDescription,
  ServerParameter,
  ServerValues,
} from '../../catalogue/servers/server-description.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Schedule, ScheduledWrite } from '../../network/preview.ts'
import { serverSchedule } from '../../servers/schedule.ts'
import type { RequestRef } from './server-requests.ts'

/** What a server writes, and how that is known: seen in the last run, or from a run of the server for this. */
export interface KnownSchedule extends Schedule {
  readonly source: 'last-run' | 'rehearsal'
}

/**
 * What a server will write next time: as in the last run if it wrote there to its end and nothing was
 * chosen for it that is not chosen now, else as the server writes on a clock of its own. Times are of
 * the server, whatever the speed of that run.
 */
export async function scheduleFor(
  server: ServerDescription,
  values: ServerValues,
  trace: Trace | null,
  ref: RequestRef | null,
): Promise<KnownSchedule> {
  const rehearsal = await serverSchedule(server, values)
  const written = trace && ref && writtenAsNow(server, values, trace) ? writesOf(trace, ref) : []
  if (written.length === 0) return { ...rehearsal, source: 'rehearsal' }
  const { declaredLength = null, head, isTunnelled } = rehearsal
  return {
    writes: written,
    isWhole: true,
    declaredLength,
    ...(head && { head }),
    ...(isTunnelled && { isTunnelled }),
    source: 'last-run',
  }
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
  const events = trace.eventsOf(lane)
  const { written, requestedAt } = alignChunks(events, request)
  const contents = contentsOf(events, request)
  const start = requestedAt ?? written[0]?.at ?? 0
  return written.map(({ at, from, to }) => {
    const content = contents.get(from)
    return {
      atMs: Math.max(0, at - start) * trace.timeScale,
      bytes: to - from,
      ...(content && { content }),
    }
  })
}

/** The bytes of a request's written chunks, by where they begin; of long responses some are missing. */
function contentsOf(
  events: readonly TraceEvent[],
  request: number,
): ReadonlyMap<number, Uint8Array> {
  const contents = new Map<number, Uint8Array>()
  for (const event of events) {
    if (event.kind !== 'written' || event.request !== request) continue
    if (event.bytes.byteLength === event.length) contents.set(event.offset, event.bytes)
  }
  return contents
}
